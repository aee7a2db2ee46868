using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>The health of a proxy's destination as of the last check.</summary>
internal sealed record HealthDto
{
    /// <summary>The verdict.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>When the last check ended; null before the first.</summary>
    public required DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Since when the status is what it is.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>Milliseconds from the start of the check to the answer's headers, to a tenth; null where there was no answer.</summary>
    public required double? LatencyMs { get; init; }

    /// <summary>The HTTP status of the answer; null where there was none.</summary>
    public required int? HttpStatus { get; init; }

    /// <summary>dns, tcp, tls or http; null while healthy.</summary>
    public required string? FailingStage { get; init; }

    /// <summary>What went wrong, for programs, as <c>tcp_refused</c>; null while healthy.</summary>
    public required string? Code { get; init; }

    /// <summary>What to do about it; null while healthy.</summary>
    public required string? Hint { get; init; }

    public static HealthDto From(ProxyHealth health) => new()
    {
        Status = health.Status,
        CheckedAt = health.CheckedAt,
        Since = health.Since,
        LatencyMs = health.LatencyMs is { } latency ? Milliseconds.Round(latency) : null,
        HttpStatus = health.HttpStatus,
        FailingStage = health.FailingStage,
        Code = health.Code,
        Hint = health.Hint,
    };
}
