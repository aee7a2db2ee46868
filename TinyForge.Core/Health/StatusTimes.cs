using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>Adds up how long a proxy was what. Pure.</summary>
internal static class StatusTimes
{
    /// <summary>Healthy and unhealthy time from <paramref name="from"/> up to <paramref name="until"/>. Before the first flip nothing is known.</summary>
    /// <param name="flips">Oldest first.</param>
    /// <param name="from">A flip at this very time counts from it on.</param>
    /// <param name="until">A flip at this very time counts no more.</param>
    public static Uptime Between(IReadOnlyList<HealthFlip> flips, DateTimeOffset from, DateTimeOffset until)
    {
        var (up, down) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < flips.Count; i++)
        {
            var begin = flips[i].At > from ? flips[i].At : from;
            var end = i + 1 < flips.Count && flips[i + 1].At < until ? flips[i + 1].At : until;
            if (end <= begin)
                continue;
            if (flips[i].Status == HealthStatus.Healthy)
                up += end - begin;
            else if (flips[i].Status == HealthStatus.Unhealthy)
                down += end - begin;
        }
        return new Uptime(up, down);
    }
}
