using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>The order in which addresses are tried.</summary>
internal static class AddressOrder
{
    /// <summary>Families by turns, starting with the first one's, so that a whole dead family costs one attempt's delay (RFC 8305 section 4).</summary>
    public static IEnumerable<IPAddress> Interleave(IReadOnlyList<IPAddress> addresses)
    {
        var first = addresses.Where(a => a.AddressFamily == addresses[0].AddressFamily).ToList();
        var second = addresses.Where(a => a.AddressFamily != addresses[0].AddressFamily).ToList();
        for (var i = 0; i < Math.Max(first.Count, second.Count); i++)
        {
            if (i < first.Count)
                yield return first[i];
            if (i < second.Count)
                yield return second[i];
        }
    }
}
