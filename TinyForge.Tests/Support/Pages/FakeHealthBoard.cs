using System.Collections.Concurrent;
using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Knows what the test says.</summary>
internal sealed class FakeHealthBoard : IHealthBoard
{
    public ConcurrentDictionary<long, IReadOnlyList<HealthSample>> Samples { get; } = [];

    public ConcurrentDictionary<long, int> Suspects { get; } = [];

    public IReadOnlyList<HealthSample> Recent(long proxyId) => Samples.GetValueOrDefault(proxyId) ?? [];

    public int Suspect(long proxyId) => Suspects.GetValueOrDefault(proxyId);
}
