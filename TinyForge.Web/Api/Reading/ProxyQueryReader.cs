using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which page of proxies is wanted.</summary>
internal static class ProxyQueryReader
{
    // the first item of the last page still counts as an int
    private const int MaxPage = int.MaxValue / ProxyQuery.MaxPageSize;

    private static readonly Dictionary<string, ProxySort> Sorts = QueryValues.Names<ProxySort>();

    private static readonly Dictionary<string, HealthStatus> Statuses = QueryValues.Names<HealthStatus>();

    /// <summary>The page, or what is wrong with the query.</summary>
    public static RequestBody<ProxyQuery> Read(IQueryCollection query) => QueryValues.Read(query, new ProxyQuery(), Apply);

    /// <summary>Applies one parameter; null where there is no such one.</summary>
    public static ProxyQuery? Apply(ProxyQuery query, string name, string value, FieldErrors errors)
    {
        switch (name)
        {
            case "page":
                return query with { Page = QueryValues.Number(name, value, MaxPage, errors) };
            case "page_size":
                return query with { PageSize = QueryValues.Number(name, value, ProxyQuery.MaxPageSize, errors) };
            case "search":
                return query with { Search = QueryValues.Search(name, value, errors) };
            case "status":
                return query with { Status = QueryValues.OneOf(name, value, Statuses, errors) };
            case "sort":
                if (!Sorts.TryGetValue(value.StartsWith('-') ? value[1..] : value, out var sort))
                    errors.Add(name, $"Use one of: {string.Join(", ", Sorts.Keys)}; with '-' in front for the reverse order.");
                return query with { Sort = sort, Descending = value.StartsWith('-') };
            default:
                return null;
        }
    }
}
