using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>A page of the merged view.</summary>
public sealed record CatalogPage
{
    /// <summary>The entries, in the order asked for.</summary>
    public required IReadOnlyList<CatalogEntry> Items { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>How many there are of each source, whatever was asked for.</summary>
    public required CatalogCounts Sources { get; init; }

    /// <summary>How many there are of each health among those of the source, and with the mark, that were asked for.</summary>
    public required ProxyCounts Healths { get; init; }

    /// <summary>How many proxies have each mark, whatever was asked for.</summary>
    public required CatalogMarks Marks { get; init; }

    /// <summary>When the gateway was asked for its hosts, the earliest where there are several; null where one has never answered.</summary>
    public required DateTimeOffset? ListedAt { get; init; }

    /// <summary>The names of the gateways that do not answer, so that they may have other hosts by now.</summary>
    public required IReadOnlyList<string> StaleGateways { get; init; }

    /// <summary>Whether there is one that does not.</summary>
    public bool GatewayStale => StaleGateways.Count > 0;

    /// <summary>Why the first of them does not answer, in its own words; null where all do.</summary>
    public required string? GatewayError { get; init; }
}
