using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which page of the merged view is wanted.</summary>
internal static class CatalogQueryReader
{
    private static readonly Dictionary<string, CatalogSource> Sources = QueryValues.Names<CatalogSource>();

    /// <summary>The page, or what is wrong with the query.</summary>
    public static RequestBody<CatalogQuery> Read(IQueryCollection query) => QueryValues.Read(query, new CatalogQuery(new ProxyQuery()), Apply);

    private static CatalogQuery? Apply(CatalogQuery query, string name, string value, FieldErrors errors) => name == "source"
        ? query with { Source = QueryValues.OneOf(name, value, Sources, errors) }
        : ProxyQueryReader.Apply(query.List, name, value, errors) is { } list ? query with { List = list } : null;
}
