using TinyForge.Core.Health;
using TinyForge.Web.Api.Reading;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A proxy's health over a window up to now.</summary>
internal sealed record HistoryDto
{
    /// <summary>The proxy.</summary>
    public required long ProxyId { get; init; }

    /// <summary>How far back, as it was asked.</summary>
    public required string Window { get; init; }

    /// <summary>Begin of the window.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the window: when it was asked.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What the points are: each check (windows up to 24 hours), hours (up to 90 days) or days.</summary>
    public required HistoryResolution Resolution { get; init; }

    /// <summary>From the changes of the status, not from the checks.</summary>
    public required UptimeDto Uptime { get; init; }

    /// <summary>Of all answers in the window.</summary>
    public required LatencyDto Latency { get; init; }

    /// <summary>Oldest first; none where there was no check. Their fields follow from the resolution.</summary>
    public required IReadOnlyList<HistoryPointDto> Points { get; init; }

    /// <summary>Changes of the status, oldest first; the first tells the status at the begin of the window, where it is known.</summary>
    public required IReadOnlyList<FlipDto> Flips { get; init; }

    public static HistoryDto Of(long proxyId, HistoryWindow window, HealthHistory history) => new()
    {
        ProxyId = proxyId,
        Window = window.Text,
        From = history.From,
        Until = history.Until,
        Resolution = history.Resolution,
        Uptime = UptimeDto.From(history.Uptime),
        Latency = LatencyDto.From(history.Latency),
        Points = [.. history.Points.Select(HistoryPointDto.From)],
        Flips = [.. history.Flips.Select(FlipDto.From)],
    };
}
