using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Just enough of a validator: domains and destination through the real parsers.</summary>
internal static class Draft
{
    public static ProvisionResult Check(ProxyDraft draft, Func<ProxySpec, StandaloneProxy> store) => TrySpec(draft) is { } spec
        ? new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = store(spec) }
        : new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Validation = Failed(StepName.Syntax, FailureCode.InvalidSyntax, "http2") };

    public static ProxySpec? TrySpec(ProxyDraft draft)
    {
        var domains = new List<DomainName>();
        foreach (var text in draft.Domains)
        {
            if (!DomainName.TryParse(text, out var domain, out _))
                return null;
            domains.Add(domain);
        }
        if (domains.Count == 0 || !Destination.TryParse(draft.Destination, out var destination, out _))
            return null;
        return new ProxySpec
        {
            Domains = domains,
            Destination = destination,
            SslCertificateId = draft.SslCertificateId ?? 0,
            SslForced = draft.SslForced ?? false,
            Hsts = draft.Hsts ?? false,
            Http2 = draft.Http2 ?? true,
            Websockets = draft.Websockets ?? true,
            BlockExploits = draft.BlockExploits ?? true,
            Enabled = draft.Enabled ?? true,
            HealthCheck = new HealthCheckSpec
            {
                Path = draft.HealthCheck?.Path ?? "/",
                Method = draft.HealthCheck?.Method ?? "GET",
                ExpectedStatus = draft.HealthCheck?.ExpectedStatus ?? "200-399,401,403",
                BodyContains = draft.HealthCheck?.BodyContains,
                IntervalSeconds = draft.HealthCheck?.IntervalSeconds,
                Enabled = draft.HealthCheck?.Enabled ?? true,
            },
        };
    }

    public static ValidationResult Failed(StepName step, FailureCode code, string field) => new()
    {
        DurationMs = 12.3456,
        Steps = [new ValidationStep { Step = step, Status = StageStatus.Failed, Code = code, Message = "It failed.", Hint = "Mend it.", DurationMs = 0.0499 }],
        FieldErrors = [new FieldError(field, "It is wrong.")],
    };
}
