namespace TinyForge.Web.Components.Controls;

/// <summary>How good a status is; never the only sign of it.</summary>
public enum StatusTone
{
    /// <summary>Nothing to say.</summary>
    Idle,

    /// <summary>Something is under way.</summary>
    Busy,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, and somebody should look.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Bad,
}
