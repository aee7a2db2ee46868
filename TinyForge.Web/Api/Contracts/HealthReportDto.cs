using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A fresh check: the health as a proxy shows it, and what was seen stage by stage.</summary>
internal sealed record HealthReportDto
{
    /// <summary>The verdict.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>When the check ended.</summary>
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

    /// <summary>The stages, in their order: dns, tcp, tls (https destinations only), http.</summary>
    public required IReadOnlyList<HealthStageDto> Stages { get; init; }

    public static HealthReportDto From(HealthCheckReport report)
    {
        var health = HealthDto.From(report.Health);
        return new()
        {
            Status = health.Status,
            CheckedAt = health.CheckedAt,
            Since = health.Since,
            LatencyMs = health.LatencyMs,
            HttpStatus = health.HttpStatus,
            FailingStage = health.FailingStage,
            Code = health.Code,
            Hint = health.Hint,
            Stages = [.. report.Stages.Select(HealthStageDto.From)],
        };
    }
}
