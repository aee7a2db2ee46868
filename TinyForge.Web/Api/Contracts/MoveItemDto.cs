using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A proxy that can move.</summary>
internal sealed record MoveItemDto
{
    /// <summary>The proxy.</summary>
    public required long ProxyId { get; init; }

    /// <summary>Its first domain.</summary>
    public required string Name { get; init; }

    /// <summary>The gateway that it is in.</summary>
    public required string From { get; init; }

    /// <summary>The certificate that it will use, by its id in the gateway that it moves to; 0 for none.</summary>
    public required int SslCertificateId { get; init; }

    /// <summary>What was set in its gateway beyond what TinyForge knows, which is lost by the move.</summary>
    public required IReadOnlyList<string> Loses { get; init; }

    public static MoveItemDto Of(MoveItem item) => new() { ProxyId = item.ProxyId, Name = item.Name, From = item.From, SslCertificateId = item.SslCertificateId, Loses = item.Loses };
}
