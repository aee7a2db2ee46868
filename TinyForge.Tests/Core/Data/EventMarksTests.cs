using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class EventMarksTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task SawAsync_OnlyEverGrows()
    {
        var user = await _database.AddUserAsync("ann@example.test");
        Assert.Equal(0, await _database.Marks.SeenAsync(user.Id, Cancel));

        Assert.True(await _database.Marks.SawAsync(user.Id, 5, Cancel));
        Assert.False(await _database.Marks.SawAsync(user.Id, 3, Cancel));
        Assert.False(await _database.Marks.SawAsync(user.Id, 5, Cancel));

        Assert.Equal(5, await _database.Marks.SeenAsync(user.Id, Cancel));
    }

    [Fact]
    public async Task SawAsync_EachUserHasAMarkOfTheirOwnAndItGoesWithThem()
    {
        var (ann, bob) = (await _database.AddUserAsync("ann@example.test"), await _database.AddUserAsync("bob@example.test"));
        await _database.Marks.SawAsync(ann.Id, 5, Cancel);
        await _database.Marks.SawAsync(bob.Id, 9, Cancel);

        await _database.ChangeUserAsync(ann.Id, (store, _, user) => store.DeleteAsync(user, Cancel));

        Assert.Equal(1L, _database.Query("SELECT count(*) FROM event_marks"));
        Assert.Equal(9, await _database.Marks.SeenAsync(bob.Id, Cancel));
        Assert.False(await _database.Marks.SawAsync(ann.Id, 7, Cancel));
    }
}
