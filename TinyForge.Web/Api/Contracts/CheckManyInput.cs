namespace TinyForge.Web.Api.Contracts;

/// <summary>Which proxies to check.</summary>
internal sealed record CheckManyInput
{
    /// <summary>Their ids, at most 10,000; ids that there are not are passed over. Default: all proxies whose checks are on.</summary>
    public IReadOnlyList<long>? Ids { get; init; }
}
