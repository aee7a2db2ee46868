namespace TinyForge.Web.Api.Reading;

/// <summary>Which proxies shall be checked.</summary>
/// <param name="Ids">Their ids; null for all whose checks are on.</param>
internal sealed record CheckManyRequest(IReadOnlyList<long>? Ids);
