using System.Globalization;
using System.Text.RegularExpressions;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

/// <summary>An event id names one message, and the API's ids stand apart.</summary>
public sealed partial class EventIdTests
{
    private static readonly (int Id, string Path)[] Events =
    [
        .. Repository.Sources("TinyForge.Core").Concat(Repository.Sources("TinyForge.Web"))
            .SelectMany(file => Declarations().Matches(file.Text).Select(m => (int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), file.Path))),
    ];

    [Fact]
    public void EventIds_WholeProgram_AreUnique() =>
        Assert.Empty(Events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Path))}"));

    [Fact]
    public void EventIds_FourThousands_AreTheApisAlone()
    {
        Assert.Contains(Events, e => IsOfApi(e.Path));
        Assert.All(Events, e => Assert.True(IsOfApi(e.Path) == (e.Id / 1000 == 4), $"{e.Id} in {e.Path}"));
    }

    private static bool IsOfApi(string path) => path.StartsWith("TinyForge.Web/Api/", StringComparison.Ordinal);

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(\d+)")]
    private static partial Regex Declarations();
}
