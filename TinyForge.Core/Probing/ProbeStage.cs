namespace TinyForge.Core.Probing;

/// <summary>The stages of one look at a destination, in their order.</summary>
public enum ProbeStage
{
    /// <summary>The name becomes addresses.</summary>
    Dns,

    /// <summary>A connection is made.</summary>
    Tcp,

    /// <summary>The connection is secured; https destinations only.</summary>
    Tls,

    /// <summary>A request is answered.</summary>
    Http,
}
