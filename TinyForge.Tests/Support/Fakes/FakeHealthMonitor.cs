using System.Collections.Concurrent;
using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Sweeps that check nothing: each lasts until it is told to stop, or does what the test says.</summary>
internal sealed class FakeHealthMonitor : IHealthMonitor
{
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When each sweep was to end.</summary>
    public ConcurrentQueue<DateTimeOffset> Sweeps { get; } = new();

    /// <summary>Completes when a sweep has begun.</summary>
    public Task Began => _began.Task;

    /// <summary>What a sweep does.</summary>
    public Func<DateTimeOffset, CancellationToken, Task<bool>> OnSweep { get; set; } = async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return true;
    };

    public Task<bool> SweepAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        Sweeps.Enqueue(until);
        _began.TrySetResult();
        return OnSweep(until, cancellationToken);
    }

    /// <summary>What was to be checked soon, each call with its ids; null for all.</summary>
    public ConcurrentQueue<IReadOnlyCollection<long>?> Asked { get; } = new();

    public Task<int> CheckSoonAsync(IReadOnlyCollection<long>? proxyIds, CancellationToken cancellationToken)
    {
        Asked.Enqueue(proxyIds);
        return Task.FromResult(proxyIds?.Count ?? 42);
    }
}
