using TinyForge.Core.Provisioning;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A page of the merged view: proxies of admins and of instances, and hosts that only the gateway knows.</summary>
internal sealed record CatalogDto
{
    /// <summary>The entries, in the order asked for.</summary>
    public required IReadOnlyList<ICatalogItem> Items { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page; 1 for the first.</summary>
    public required int Page { get; init; }

    /// <summary>Most entries on one page, 1 to 500.</summary>
    public required int PageSize { get; init; }

    /// <summary>When the gateway was asked for its hosts; null where it has never answered, so that external hosts are missing.</summary>
    public required DateTimeOffset? ListedAt { get; init; }

    /// <summary>Whether the gateway does not answer, so that it may have other hosts by now.</summary>
    public required bool GatewayStale { get; init; }

    /// <summary>Why the gateway does not answer, in its own words; null where it does.</summary>
    public required string? GatewayError { get; init; }

    public static CatalogDto From(CatalogPage page, CatalogQuery query) => new()
    {
        Items = [.. page.Items.Select(ICatalogItem (e) => e.Proxy is { } proxy ? ProxyDto.From(proxy) : ExternalHostDto.From(e.Gateway, e.Host!, e.AdoptHint))],
        Total = page.Total,
        Page = query.List.Page,
        PageSize = query.List.PageSize,
        ListedAt = page.ListedAt,
        GatewayStale = page.GatewayStale,
        GatewayError = page.GatewayError,
    };
}
