namespace TinyForge.Core.Proxies;

/// <summary>How a proxy's destination is checked.</summary>
public sealed record HealthCheckSpec
{
    /// <summary>The default: GET / must answer 2xx, 3xx, 401 or 403, at the interval of the settings.</summary>
    public static readonly HealthCheckSpec Default = new();

    /// <summary>Path and query of the request, starting with <c>/</c>; at most 2048 characters.</summary>
    public string Path { get; init; } = "/";

    /// <summary><c>GET</c>, <c>HEAD</c> or <c>OPTIONS</c>: methods without an effect (RFC 9110 section 9.2.1).</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The status codes that pass, in the form of <see cref="Proxies.ExpectedStatus"/>.</summary>
    public string ExpectedStatus { get; init; } = "200-399,401,403";

    /// <summary>Longest <see cref="BodyContains"/>, in characters.</summary>
    public const int MaxBodyContains = 1000;

    /// <summary>Text that the answer's body must contain, to the letter, 1 to <see cref="MaxBodyContains"/> characters; null asks for none, and the body is not read.</summary>
    public string? BodyContains { get; init; }

    /// <summary>Seconds between two checks, 15 to 86400; null takes the setting <c>health_interval_seconds</c>.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>Whether the destination is checked on schedule.</summary>
    public bool Enabled { get; init; } = true;
}
