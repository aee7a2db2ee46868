namespace TinyForge.Core.Provisioning.Moves;

/// <summary>A proxy that can move.</summary>
public sealed record MoveItem
{
    /// <summary>The proxy.</summary>
    public required long ProxyId { get; init; }

    /// <summary>Its first domain.</summary>
    public required string Name { get; init; }

    /// <summary>The gateway that it is in.</summary>
    public required string From { get; init; }

    /// <summary>The certificate that it will use, by its id in the gateway that it moves to; 0 for none.</summary>
    public int SslCertificateId { get; init; }

    /// <summary>What somebody set in its gateway beyond TinyForge's terms, which is lost by the move, in plain words as in <c>advanced configuration</c>.</summary>
    public IReadOnlyList<string> Loses { get; init; } = [];
}
