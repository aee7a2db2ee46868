namespace TinyForge.Web.Components.Controls;

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It runs now.</summary>
    Running,

    /// <summary>It ended as it should.</summary>
    Passed,

    /// <summary>It ended, and somebody should look.</summary>
    Warning,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not run.</summary>
    Skipped,
}
