using TinyForge.Tests.Support;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Auth.Sessions;

public sealed class AccessChangesTests
{
    private readonly RecordingLogger<AccessChanges> _logger = new();
    private readonly AccessChanges _changes;

    public AccessChangesTests() => _changes = new AccessChanges(_logger);

    [Fact]
    public void Announce_User_TellsItsSubscribersOnly()
    {
        var told = new List<string>();
        using var first = _changes.Subscribe(1, () => told.Add("first"));
        using var second = _changes.Subscribe(1, () => told.Add("second"));
        using var other = _changes.Subscribe(2, () => told.Add("other"));

        _changes.Announce(1);

        Assert.Equal(["first", "second"], told);
    }

    [Fact]
    public void Announce_OneFails_TheOthersAreTold()
    {
        var told = false;
        using var failing = _changes.Subscribe(1, () => throw new InvalidOperationException());
        using var second = _changes.Subscribe(1, () => told = true);

        _changes.Announce(1);

        Assert.True(told);
        Assert.Single(_logger.Entries);
    }

    [Fact]
    public void Announce_FromElsewhere_TellsInTheLanguageOfWhoSubscribed()
    {
        string? spoken = null;
        IDisposable subscription;
        using (Speaking.German())
            subscription = _changes.Subscribe(1, () => spoken = Languages.Current);
        using (subscription)
        using (Speaking.NoLanguage())
            _changes.Announce(1);
        Assert.Equal("de", spoken);
    }

    [Fact]
    public void Dispose_Twice_ForgetsOnce()
    {
        var told = 0;
        var first = _changes.Subscribe(1, () => told++);
        using var second = _changes.Subscribe(1, () => told++);

        first.Dispose();
        first.Dispose();
        _changes.Announce(1);

        Assert.Equal((1, 1), (told, _changes.Count));
    }

    [Fact]
    public void Dispose_WhileTold_Works()
    {
        IDisposable? own = null;
        own = _changes.Subscribe(1, () => own!.Dispose());

        _changes.Announce(1);

        Assert.Equal(0, _changes.Count);
    }

    [Fact]
    public async Task Subscribe_FromManyThreads_LosesNothing()
    {
        var told = 0;
        var kept = new System.Collections.Concurrent.ConcurrentBag<IDisposable>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), TestContext.Current.CancellationToken, (i, _) =>
        {
            var subscription = _changes.Subscribe(i % 3, () => Interlocked.Increment(ref told));
            if (i % 2 == 0)
                subscription.Dispose();
            else
                kept.Add(subscription);
            return ValueTask.CompletedTask;
        });
        for (var user = 0; user < 3; user++)
            _changes.Announce(user);

        Assert.Equal(1000, told);
        foreach (var subscription in kept)
            subscription.Dispose();
        Assert.Equal(0, _changes.Count);
    }
}
