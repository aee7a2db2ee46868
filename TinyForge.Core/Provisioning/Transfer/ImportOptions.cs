namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>How a document is taken in.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether the document's settings count. Default true.</summary>
    public bool Settings { get; init; } = true;

    /// <summary>Whether proxies are deleted of which the document has no domain. Those of instances never are. Default false.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether a proxy is taken in although its destination does not answer now. Default true: a document is brought back when services are down, too.</summary>
    public bool Force { get; init; } = true;

    /// <inheritdoc cref="Transfer.MissingCertificates"/>
    public MissingCertificates MissingCertificates { get; init; }
}
