namespace TinyForge.Core.Probing;

/// <summary>How a stage or a step ended.</summary>
public enum StageStatus
{
    /// <summary>As it should.</summary>
    Passed,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning,

    /// <summary>It does not work; what builds on it is skipped.</summary>
    Failed,

    /// <summary>Not run: its ground is missing, or there is nothing to do.</summary>
    Skipped,
}
