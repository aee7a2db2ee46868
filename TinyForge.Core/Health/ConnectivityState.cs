namespace TinyForge.Core.Health;

/// <summary>What is thought of TinyForge's own network.</summary>
internal enum ConnectivityState
{
    /// <summary>Nothing speaks against it.</summary>
    Works,

    /// <summary>The reference does not answer, and it is not known yet how other destinations do.</summary>
    Doubtful,

    /// <summary>Most destinations and the reference fail.</summary>
    Down,
}
