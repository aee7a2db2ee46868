using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How a proxy's destination is checked.</summary>
internal sealed record HealthCheckDto
{
    /// <summary>Path and query of the request, starting with <c>/</c>; at most 2048 characters.</summary>
    public required string Path { get; init; }

    /// <summary>GET, HEAD or OPTIONS.</summary>
    public required string Method { get; init; }

    /// <summary>The status codes that pass: numbers and ranges from 100 to 599, separated by commas.</summary>
    public required string ExpectedStatus { get; init; }

    /// <summary>Text that the answer's body must contain, to the letter; null where none is asked for.</summary>
    public required string? BodyContains { get; init; }

    /// <summary>Seconds between two checks, 15 to 86400; null takes the setting <c>health_interval_seconds</c>.</summary>
    public required int? IntervalSeconds { get; init; }

    /// <summary>Whether the destination is checked on schedule.</summary>
    public required bool Enabled { get; init; }

    public static HealthCheckDto From(HealthCheckSpec spec) => new()
    {
        Path = spec.Path,
        Method = spec.Method,
        ExpectedStatus = spec.ExpectedStatus,
        BodyContains = spec.BodyContains,
        IntervalSeconds = spec.IntervalSeconds,
        Enabled = spec.Enabled,
    };
}
