using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What the list shows, as it stands in the address: every look at it can be linked to, and the back button works.</summary>
internal sealed record ProxyListState
{
    public const int DefaultPageSize = 50;

    /// <summary>The page sizes that one can choose; an address may ask for any up to <see cref="ProxyQuery.MaxPageSize"/>.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [25, 50, 100, 250];

    public string Search { get; init; } = "";

    public HealthStatus? Status { get; init; }

    public CatalogSource? Source { get; init; }

    public CatalogMark? Mark { get; init; }

    public ProxySort Sort { get; init; } = ProxySort.Domain;

    public bool Descending { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    public bool IsFiltered => Search.Length > 0 || Status is not null || Source is not null || Mark is not null;

    /// <summary>Reads an address. What makes no sense in it counts as absent.</summary>
    public static ProxyListState Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        return new ProxyListState
        {
            Search = Text("search").Trim(),
            Status = Name<HealthStatus>("status"),
            Source = Name<CatalogSource>("source"),
            Mark = Name<CatalogMark>("mark"),
            Sort = Name<ProxySort>("sort") ?? ProxySort.Domain,
            Descending = Text("order") == "desc",
            Page = Number("page", 1, int.MaxValue / ProxyQuery.MaxPageSize) ?? 1,
            PageSize = Number("page_size", 1, ProxyQuery.MaxPageSize) ?? DefaultPageSize,
        };

        string Text(string name) => query.TryGetValue(name, out var values) ? values.ToString() : "";

        T? Name<T>(string name)
            where T : struct, Enum => Enum.GetValues<T>().Where(v => ToName(v.ToString()) == Text(name)).Select(v => (T?)v).FirstOrDefault();

        int? Number(string name, int min, int max) =>
            int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
    }

    /// <summary>The address; what is as by default is left out.</summary>
    public string ToUri()
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Search.Length > 0)
            query["search"] = Search;
        if (Status is { } status)
            query["status"] = ToName(status.ToString());
        if (Source is { } source)
            query["source"] = ToName(source.ToString());
        if (Mark is { } mark)
            query["mark"] = ToName(mark.ToString());
        if (Sort != ProxySort.Domain)
            query["sort"] = ToName(Sort.ToString());
        if (Descending)
            query["order"] = "desc";
        if (Page > 1)
            query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        if (PageSize != DefaultPageSize)
            query["page_size"] = PageSize.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("proxies", query);
    }

    public CatalogQuery ToQuery() => new(new ProxyQuery
    {
        Page = Page,
        PageSize = PageSize,
        Search = Search.Length > 0 ? Search : null,
        Status = Status,
        Sort = Sort,
        Descending = Descending,
    }, Source, Mark);

    /// <summary>The list after a click on a column's head: sorted by it, or the other way round where it was already.</summary>
    public ProxyListState SortedBy(ProxySort sort) => this with { Sort = sort, Descending = Sort == sort && !Descending, Page = 1 };

    public ProxyListState WithStatus(HealthStatus? status) => this with { Status = status, Page = 1 };

    public ProxyListState WithSource(CatalogSource? source) => this with { Source = source, Page = 1 };

    /// <summary>Only what has the mark; all again where that was so already.</summary>
    public ProxyListState WithMark(CatalogMark mark) => this with { Mark = Mark == mark ? null : mark, Page = 1 };

    public ProxyListState WithSearch(string search) => this with { Search = search.Trim(), Page = 1 };

    public ProxyListState Cleared() => this with { Search = "", Status = null, Source = null, Mark = null, Page = 1 };

    private static string ToName(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
