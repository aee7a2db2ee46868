using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>A validation has looked at the destination as a health check would; its verdict is the first health.</summary>
public static class ObservedHealth
{
    /// <summary>The health that <paramref name="result"/> has seen, or unknown where the check of <paramref name="spec"/> asks for something else.</summary>
    public static ProxyHealth ToHealth(this ValidationResult result, ProxySpec spec, DateTimeOffset now)
    {
        var http = result.Steps.FirstOrDefault(s => s.Step == StepName.Http);
        if (!spec.Enabled || !spec.HealthCheck.Enabled || spec.HealthCheck is not { Path: "/", Method: "GET", BodyContains: null } || http is null)
            return ProxyHealth.Unknown;

        var failed = result.Steps.FirstOrDefault(s => s.Status == StageStatus.Failed);
        var expected = http.HttpStatus is { } status && ExpectedStatus.TryParse(spec.HealthCheck.ExpectedStatus, out var set, out _) && set.Contains(status);
        var healthy = failed is null && expected;
        var culprit = failed ?? http;
        return new ProxyHealth
        {
            Status = healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            CheckedAt = now,
            Since = now,
            HttpStatus = http.HttpStatus,
            LatencyMs = http.HttpStatus is null ? null : Math.Round(result.Steps.Where(s => s.Step is >= StepName.Dns and <= StepName.Http).Sum(s => s.DurationMs), 1),
            FailingStage = healthy ? null : culprit.Step.ToString().ToLowerInvariant(),
            Code = healthy ? null : (culprit.Code ?? FailureCode.HttpStatus).ToName(),
            Hint = healthy ? null : culprit.Hint ?? DiagnosticHints.For(FailureCode.HttpStatus, status: http.HttpStatus),
        };
    }
}
