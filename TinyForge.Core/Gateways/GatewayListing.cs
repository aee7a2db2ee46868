namespace TinyForge.Core.Gateways;

/// <summary>What a gateway had when it was last asked.</summary>
public sealed record GatewayListing
{
    /// <summary>The gateway's name.</summary>
    public required string Gateway { get; init; }

    /// <summary>Its hosts, with what TinyForge itself has changed since.</summary>
    public IReadOnlyList<GatewayHost> Hosts { get; init; } = [];

    /// <summary>When it was asked; null where it has never answered.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>Why there is nothing newer; null where it answered when it was last asked, or has been asked just now.</summary>
    public GatewayError? Error { get; init; }

    /// <summary>Whether the gateway may have other hosts by now: it does not answer. One that nobody asked for long may too, and is being asked then: <see cref="ListedAt"/> says from when the hosts are.</summary>
    public bool Stale { get; init; }
}
