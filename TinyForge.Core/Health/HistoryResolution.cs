namespace TinyForge.Core.Health;

/// <summary>How fine a history is.</summary>
public enum HistoryResolution
{
    /// <summary>Each check.</summary>
    Raw,

    /// <summary>An hour, from the full hour on (UTC).</summary>
    Hour,

    /// <summary>A day, from midnight on (UTC).</summary>
    Day,
}
