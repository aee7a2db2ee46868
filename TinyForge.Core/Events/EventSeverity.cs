namespace TinyForge.Core.Events;

/// <summary>How much an event matters.</summary>
public enum EventSeverity
{
    /// <summary>A change, as it should be.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warn,

    /// <summary>Something does not work.</summary>
    Error,
}
