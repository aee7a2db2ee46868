using TinyForge.Core.Health;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How long a proxy was healthy and unhealthy. Time in which it was unknown counts as neither.</summary>
internal sealed record UptimeDto
{
    /// <summary>Healthy time in percent of the known time; null where nothing is known.</summary>
    public required double? Percent { get; init; }

    /// <summary>Seconds in which it was healthy.</summary>
    public required double UpSeconds { get; init; }

    /// <summary>Seconds in which it was unhealthy.</summary>
    public required double DownSeconds { get; init; }

    public static UptimeDto From(Uptime uptime) => new() { Percent = uptime.Percent, UpSeconds = uptime.Up.TotalSeconds, DownSeconds = uptime.Down.TotalSeconds };
}
