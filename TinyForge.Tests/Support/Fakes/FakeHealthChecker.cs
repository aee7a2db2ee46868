using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Knows one proxy's health.</summary>
internal sealed class FakeHealthChecker : IHealthChecker
{
    public Dictionary<long, HealthCheckReport> Reports { get; } = [];

    public Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken) => Task.FromResult(Reports.GetValueOrDefault(proxyId));
}
