using TinyForge.Core.Health;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class CheckLaneTests
{
    private int _bound = 4;
    private int _perHost = 2;

    private CheckLane Lane => field ??= new CheckLane(() => _bound, () => _perHost);

    [Fact]
    public void TryStart_MoreThanTheBound_WaitUntilOneLeaves()
    {
        Enqueue("a", "b", "c", "d", "e");

        Assert.Equal(["a", "b", "c", "d"], StartAll());
        Lane.Leave("b");
        Assert.Equal(["e"], StartAll());
    }

    [Fact]
    public void TryStart_HostAtItsBound_LeavesTheRoomToOthers()
    {
        Enqueue("a", "a", "a", "b", "b");

        Assert.Equal(["a", "b", "a", "b"], StartAll());
        Lane.Leave("b");
        Assert.Empty(StartAll());
        Lane.Leave("a");
        Assert.Equal(["a"], StartAll());
    }

    [Fact]
    public void TryStart_ManyOfOneHost_TakeTurnsWithOthers()
    {
        _perHost = 10;
        Enqueue("a", "a", "a", "a", "b");

        Assert.Equal(["a", "b", "a", "a"], StartAll());
    }

    [Fact]
    public void TryStart_BoundRaised_StartsMore()
    {
        _bound = 1;
        Enqueue("a", "b");
        Assert.Equal(["a"], StartAll());

        _bound = 2;

        Assert.Equal(["b"], StartAll());
    }

    [Fact]
    public void TryEnter_MoreThanTheBounds_CrowdsInAndHoldsBackThoseThatWait()
    {
        for (var i = 0; i < _perHost * CheckLane.Crowding; i++)
            Assert.True(Lane.TryEnter("a"));
        Assert.False(Lane.TryEnter("a"));
        for (var i = 0; i < (_bound - _perHost) * CheckLane.Crowding; i++)
            Assert.True(Lane.TryEnter($"b{i}"));
        Assert.False(Lane.TryEnter("c"));

        Enqueue("d");
        Assert.Empty(StartAll());
        while (Lane.Running >= _bound)
            Lane.Leave(Lane.Running > 8 ? $"b{Lane.Running - 9}" : "a");
        Assert.Equal(["d"], StartAll());
    }

    private void Enqueue(params string[] hosts)
    {
        foreach (var host in hosts)
            Lane.Enqueue(new HealthEntry(Make.Reserved()) { LaneHost = host });
    }

    private List<string> StartAll()
    {
        var started = new List<string>();
        while (Lane.TryStart(out var entry))
            started.Add(entry.LaneHost);
        return started;
    }
}
