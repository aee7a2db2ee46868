using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How a destination shall be checked; null takes the default. In a PUT an absent field keeps the stored value.</summary>
internal sealed record HealthCheckInput
{
    /// <summary>Path and query of the request, starting with <c>/</c>; at most 2048 characters. Default: /</summary>
    public string? Path { get; init; }

    /// <summary>GET, HEAD or OPTIONS. Default: GET.</summary>
    public string? Method { get; init; }

    /// <summary>The status codes that pass: numbers and ranges from 100 to 599, separated by commas. Default: 200-399,401,403.</summary>
    public string? ExpectedStatus { get; init; }

    /// <summary>Text that the answer's body must contain within its first MiB, to the letter; one line of at most 1000 characters, not with HEAD. Null or "" for none, which is the default.</summary>
    public string? BodyContains { get; init; }

    /// <summary>Seconds between two checks, 15 to 86400. Default: the setting <c>health_interval_seconds</c>.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>Whether the destination is checked on schedule. Default: true.</summary>
    public bool? Enabled { get; init; }

    public static HealthCheckInput From(HealthCheckSpec spec) => new()
    {
        Path = spec.Path,
        Method = spec.Method,
        ExpectedStatus = spec.ExpectedStatus,
        BodyContains = spec.BodyContains,
        IntervalSeconds = spec.IntervalSeconds,
        Enabled = spec.Enabled,
    };
}
