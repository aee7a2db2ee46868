using System.Globalization;
using System.Text.Json;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which page of proxies is wanted.</summary>
internal static class ProxyQueryReader
{
    private const int MaxSearch = 200;

    // the first item of the last page still counts as an int
    private const int MaxPage = int.MaxValue / ProxyQuery.MaxPageSize;

    private static readonly Dictionary<string, ProxySort> Sorts = Names<ProxySort>();

    private static readonly Dictionary<string, HealthStatus> Statuses = Names<HealthStatus>();

    /// <summary>The page, or what is wrong with the query.</summary>
    public static RequestBody<ProxyQuery> Read(IQueryCollection query)
    {
        var errors = new FieldErrors();
        var result = new ProxyQuery();
        foreach (var (name, values) in query)
        {
            if (values is not [var value])
                errors.Add(ApiProblem.Shorten(name), "Send it once.");
            else
                result = Apply(result, name, value ?? "", errors);
        }
        return errors.Any ? ApiProblem.InvalidFields(errors.All) : result;
    }

    private static ProxyQuery Apply(ProxyQuery query, string name, string value, FieldErrors errors)
    {
        switch (name)
        {
            case "page":
                return query with { Page = Number(name, value, MaxPage, errors) };
            case "page_size":
                return query with { PageSize = Number(name, value, ProxyQuery.MaxPageSize, errors) };
            case "search":
                if (value.Length > MaxSearch || value.Contains('\0', StringComparison.Ordinal))
                    errors.Add(name, $"Use at most {MaxSearch} characters, none of them NUL.");
                return query with { Search = string.IsNullOrWhiteSpace(value) ? null : value.Trim() };
            case "status":
                if (!Statuses.TryGetValue(value, out var status))
                    errors.Add(name, $"Use one of: {string.Join(", ", Statuses.Keys)}.");
                return query with { Status = status };
            case "sort":
                if (!Sorts.TryGetValue(value.StartsWith('-') ? value[1..] : value, out var sort))
                    errors.Add(name, $"Use one of: {string.Join(", ", Sorts.Keys)}; with '-' in front for the reverse order.");
                return query with { Sort = sort, Descending = value.StartsWith('-') };
            default:
                errors.Add(ApiProblem.Shorten(name), "There is no such parameter.");
                return query;
        }
    }

    private static int Number(string name, string value, int max, FieldErrors errors)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
            return number;
        errors.Add(name, $"Use a whole number from 1 to {max}.");
        return 1;
    }

    private static Dictionary<string, T> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()), StringComparer.Ordinal);
}
