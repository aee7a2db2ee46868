namespace TinyForge.Core.Proxies;

/// <summary>The health of a proxy's destination as of the last check.</summary>
public sealed record ProxyHealth
{
    /// <summary>Health before the first check.</summary>
    public static readonly ProxyHealth Unknown = new();

    /// <summary>The verdict.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>When the last check ended; null before the first.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Since when <see cref="Status"/> is what it is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Milliseconds from the start of the check to the answer's headers; null where there was no answer.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>The HTTP status of the answer, 100 to 999; null where there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary><c>dns</c>, <c>tcp</c>, <c>tls</c> or <c>http</c>; null while healthy.</summary>
    public string? FailingStage { get; init; }

    /// <summary>What went wrong, for programs, as the API writes it: <c>tcp_refused</c>; null while healthy.</summary>
    public string? Code { get; init; }

    /// <summary>What to do about it; null while healthy.</summary>
    public string? Hint { get; init; }

    /// <summary>This health followed by a newer one: <see cref="Since"/> is kept while the status stays.</summary>
    public ProxyHealth Then(ProxyHealth next) => next with { Since = next.Status == Status && Since is not null ? Since : next.CheckedAt };
}
