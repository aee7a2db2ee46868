using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>What to look at, and how.</summary>
public sealed record ProbeRequest
{
    /// <summary>The destination.</summary>
    public required Destination Destination { get; init; }

    /// <summary>The name that is sent in <c>Host</c> and, on https, in SNI: the proxy's domain, as the gateway will.</summary>
    public required string Host { get; init; }

    /// <summary>Path and query of the request.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Method of the request.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Statuses that pass; null judges as a validation does: 2xx, 3xx, 401 and 403 pass, other 4xx warn, the rest fails.</summary>
    public ExpectedStatus? ExpectedStatus { get; init; }

    /// <summary>Text that the body must contain, to the letter, once the status has passed; null asks for none, and the body is not read.</summary>
    public string? BodyContains { get; init; }

    /// <summary>How long the HTTP stage may take, with what is read of the body. Default 10 s.</summary>
    public TimeSpan HttpTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
