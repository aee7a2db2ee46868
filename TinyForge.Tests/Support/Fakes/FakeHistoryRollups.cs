using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Counts what it is asked.</summary>
internal sealed class FakeHistoryRollups : IHistoryRollups
{
    private int _rollUps;
    private int _prunes;

    public int RollUps => _rollUps;

    public int Prunes => _prunes;

    /// <summary>What each pruning removes.</summary>
    public int Removed { get; set; }

    public Task<bool> RollUpNextAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _rollUps);
        return Task.FromResult(false);
    }

    public Task<int> PruneAsync(DateTimeOffset samplesBefore, int max, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _prunes);
        return Task.FromResult(Removed);
    }
}
