using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Finds what the test says.</summary>
internal sealed class FakeHealthChecker(FakeProxyStore store) : IHealthChecker
{
    public static readonly IReadOnlyList<StageOutcome> Fine =
    [
        new() { Stage = ProbeStage.Dns, Status = StageStatus.Passed, Message = "10.0.0.21", Duration = TimeSpan.FromMilliseconds(1.8) },
        new() { Stage = ProbeStage.Tcp, Status = StageStatus.Passed, Message = "10.0.0.21:3000 accepts connections", Duration = TimeSpan.FromMilliseconds(0.9) },
        new() { Stage = ProbeStage.Http, Status = StageStatus.Passed, Message = "HTTP 200 OK from http://10.0.0.21:3000 in 14 ms", Duration = TimeSpan.FromMilliseconds(14.2), HttpStatus = 200 },
    ];

    public IReadOnlyList<StageOutcome> Stages { get; set; } = Fine;

    public Task Gate { get; set; } = Task.CompletedTask;

    public List<long> Checked { get; } = [];

    public async Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        Checked.Add(proxyId);
        if (await store.FindAsync(proxyId, cancellationToken) is not { } proxy)
            return null;
        var failed = Stages.FirstOrDefault(s => s.Status == StageStatus.Failed);
        var health = proxy.Health.Then(new ProxyHealth
        {
            Status = failed is null ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            CheckedAt = TimeProvider.System.GetUtcNow(),
            LatencyMs = failed is null ? 14.2 : null,
            HttpStatus = Stages[^1].HttpStatus,
            FailingStage = failed?.Stage.ToName(),
            Hint = failed?.Hint,
        });
        store.Put(proxy with { Health = health });
        return new HealthCheckReport(health, Stages);
    }
}
