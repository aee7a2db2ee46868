using TinyForge.Core.Instances;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which page of instances is wanted.</summary>
internal static class InstanceQueryReader
{
    // the first item of the last page still counts as an int
    private const int MaxPage = int.MaxValue / InstanceQuery.MaxPageSize;

    /// <summary>The page, or what is wrong with the query.</summary>
    public static RequestBody<InstanceQuery> Read(IQueryCollection query) => QueryValues.Read(query, new InstanceQuery(), Apply);

    private static InstanceQuery? Apply(InstanceQuery query, string name, string value, FieldErrors errors) => name switch
    {
        "page" => query with { Page = QueryValues.Number(name, value, MaxPage, errors) },
        "page_size" => query with { PageSize = QueryValues.Number(name, value, InstanceQuery.MaxPageSize, errors) },
        "search" => query with { Search = QueryValues.Search(name, value, errors) },
        _ => null,
    };
}
