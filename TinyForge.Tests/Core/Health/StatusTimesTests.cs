using System.Globalization;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class StatusTimesTests
{
    private static readonly DateTimeOffset From = HistoryBench.Noon;
    private static readonly DateTimeOffset Until = From.AddHours(1);

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("-60 healthy", 3600, 0)]
    [InlineData("0 healthy", 3600, 0)]
    [InlineData("600 unhealthy", 0, 3000)]
    [InlineData("-60 healthy,0 unhealthy", 0, 3600)]
    [InlineData("-60 healthy,3600 unhealthy", 3600, 0)]
    [InlineData("3600 healthy", 0, 0)]
    [InlineData("-60 healthy,600 unknown,900 unhealthy,901 healthy", 600 + 2699, 1)]
    [InlineData("-90 unhealthy,-60 healthy,7200 unhealthy", 3600, 0)]
    [InlineData("-90 unknown", 0, 0)]
    public void Between_Flips_AddsWhatIsKnown(string flips, int up, int down)
    {
        var timeline = flips.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(flip => flip.Split(' '))
            .Select(flip => new HealthFlip(From.AddSeconds(int.Parse(flip[0], CultureInfo.InvariantCulture)), Enum.Parse<HealthStatus>(flip[1], ignoreCase: true))).ToList();

        Assert.Equal(new Uptime(TimeSpan.FromSeconds(up), TimeSpan.FromSeconds(down)), StatusTimes.Between(timeline, From, Until));
    }
}
