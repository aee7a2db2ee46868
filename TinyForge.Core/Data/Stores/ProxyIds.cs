using System.Text.Json;

namespace TinyForge.Core.Data.Stores;

/// <summary>Ids of proxies as one parameter, for <c>json_each</c>.</summary>
internal static class ProxyIds
{
    /// <summary>Each once and in order, so that the walk along an index goes one way.</summary>
    public static string ToJson(IEnumerable<long> ids) => JsonSerializer.Serialize(ids.Distinct().Order());
}
