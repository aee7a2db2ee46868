using System.Text.RegularExpressions;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Listing and reading proxy hosts.</summary>
internal static class NpmHostReads
{
    public static NpmAnswer List(NpmCall call)
    {
        var state = call.State;
        lock (state.Gate)
        {
            var user = call.Require(u => u.MaySee(u.ProxyHosts));
            var expand = call.Expand(NpmWriter.HostExpansions);
            var wanted = call.Search() is { } text ? Like(text, state.MariaDb) : null;
            var hosts = state.Hosts.Values
                .Where(h => !h.IsDeleted && user.SeesRowsOf(h.OwnerUserId))
                .Select(h => (Host: h, Names: NpmWriter.NamesText(h)))
                .Where(h => wanted?.IsMatch(h.Names) != false)
                .OrderBy(h => h.Names, StringComparer.Ordinal);
            return NpmAnswer.Json(w =>
            {
                var writer = new NpmWriter(state, w);
                w.WriteStartArray();
                foreach (var (host, _) in hosts)
                    writer.Host(host, expand);
                w.WriteEndArray();
            });
        }
    }

    public static NpmAnswer Get(NpmCall call, string segment)
    {
        var id = NpmCall.Id(segment);
        lock (call.State.Gate)
        {
            var user = call.Require(u => u.MaySee(u.ProxyHosts));
            var expand = call.Expand(NpmWriter.HostExpansions);
            if (call.State.Find(id, user) is { } host)
                return NpmAnswer.Json(w => new NpmWriter(call.State, w).Host(host, expand));
            return call.State.Version.IsBefore12 ? Empty() : throw call.NotFound(id);
        }
    }

    private static NpmAnswer Empty() => NpmAnswer.Json(w =>
    {
        w.WriteStartObject();
        w.WriteEndObject();
    });

    /// <summary>SQL's LIKE, whose wildcards are not escaped.</summary>
    private static Regex Like(string text, bool caseCounts) => new(
        Regex.Escape(text).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal),
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant | (caseCounts ? RegexOptions.None : RegexOptions.IgnoreCase));
}
