using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A page of proxies.</summary>
internal sealed record ProxyListDto
{
    /// <summary>The proxies, in the order asked for.</summary>
    public required IReadOnlyList<ProxyDto> Items { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page; 1 for the first.</summary>
    public required int Page { get; init; }

    /// <summary>Most proxies on one page, 1 to 500.</summary>
    public required int PageSize { get; init; }

    public static ProxyListDto From(ProxyPage page, ProxyQuery query) => new()
    {
        Items = [.. page.Items.Select(ProxyDto.From)],
        Total = page.Total,
        Page = query.Page,
        PageSize = query.PageSize,
    };
}
