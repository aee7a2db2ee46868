using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class SessionStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private TempDatabase _database = null!;
    private ForgeUser _user = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISessionStore Store => _database.Sessions;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync();
        _user = await _database.AddUserAsync("admin@example.test");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Find_ValidSession_GivesTheUserAsItIsNow()
    {
        await AddAsync("a");
        await _database.ChangeUserAsync(_user.Id, (store, _, user) =>
        {
            user.Role = UserRole.Viewer;
            return store.UpdateAsync(user, Cancel);
        });

        var session = await Store.FindAsync("a", Now, Cancel);

        Assert.Equal((_user.Id, "admin@example.test", UserRole.Viewer, "10.0.0.1"), (session!.UserId, session.Email, session.Role, session.Address));
    }

    [Fact]
    public async Task Find_OtherKeyOrEnded_GivesNothing()
    {
        await AddAsync("a", expiresAt: Now.AddHours(1));

        Assert.Null(await Store.FindAsync("b", Now, Cancel));
        Assert.NotNull(await Store.FindAsync("a", Now.AddHours(1).AddMilliseconds(-1), Cancel));
        Assert.Null(await Store.FindAsync("a", Now.AddHours(1), Cancel));
    }

    [Fact]
    public async Task Find_StampChanged_GivesNothingUnlessKept()
    {
        var kept = await AddAsync("kept");
        await AddAsync("other");
        await _database.ChangeUserAsync(_user.Id, (store, _, user) =>
        {
            user.SecurityStamp = "changed";
            return store.UpdateAsync(user, Cancel);
        });
        Assert.Null(await Store.FindAsync("kept", Now, Cancel));

        await Store.KeepAsync(kept, Cancel);

        Assert.Equal(kept, (await Store.FindAsync("kept", Now, Cancel))?.Id);
        Assert.Null(await Store.FindAsync("other", Now, Cancel));
    }

    [Fact]
    public async Task Find_UserRemoved_GivesNothing()
    {
        var id = await AddAsync("a");
        await _database.ChangeUserAsync(_user.Id, (store, _, user) => store.DeleteAsync(user, Cancel));

        Assert.Null(await Store.FindAsync(id, Now, Cancel));
        Assert.Equal(0L, _database.Query("SELECT count(*) FROM sessions"));
    }

    [Fact]
    public async Task Add_UserGone_GivesNothing() =>
        Assert.Null(await Store.AddAsync(New("a") with { UserId = _user.Id + 1 }, Cancel));

    [Fact]
    public async Task Add_OldSessionsEnded_ForgetsThem()
    {
        await AddAsync("old", expiresAt: Now.AddMinutes(-1));
        await AddAsync("new");

        Assert.Equal(1L, _database.Query("SELECT count(*) FROM sessions"));
    }

    [Fact]
    public async Task Renew_Session_BeginsAnotherTerm()
    {
        await AddAsync("a", expiresAt: Now.AddHours(1));

        await Store.RenewAsync("a", Now.AddMinutes(45), Now.AddHours(2), Cancel);

        var session = await Store.FindAsync("a", Now.AddHours(1), Cancel);
        Assert.Equal((Now.AddMinutes(45), Now.AddHours(2), Now), (session!.RenewedAt, session.ExpiresAt, session.CreatedAt));
    }

    [Fact]
    public async Task End_OneOfTwo_LeavesTheOther()
    {
        await AddAsync("a");
        var second = await AddAsync("b");
        var stranger = await _database.AddUserAsync("other@example.test");

        await Store.EndAsync("a", Cancel);
        await Store.EndAsync(stranger.Id, second, Cancel); // not that user's

        Assert.Equal([second], (await Store.ListAsync(_user.Id, Now, Cancel)).Select(s => s.Id));
        await Store.EndAsync(_user.Id, second, Cancel);
        Assert.Empty(await Store.ListAsync(_user.Id, Now, Cancel));
    }

    [Fact]
    public async Task EndOthers_Three_LeavesTheOneThatIsKept()
    {
        await AddAsync("a");
        var kept = await AddAsync("b");
        await AddAsync("c");

        Assert.Equal(2, await Store.EndOthersAsync(_user.Id, kept, Cancel));
        Assert.Equal([kept], (await Store.ListAsync(_user.Id, Now, Cancel)).Select(s => s.Id));
        Assert.Equal(1, await Store.EndOthersAsync(_user.Id, null, Cancel));
    }

    private async Task<long> AddAsync(string key, DateTimeOffset? expiresAt = null) =>
        (await Store.AddAsync(New(key) with { ExpiresAt = expiresAt ?? Now.AddHours(12) }, Cancel))!.Value;

    private NewSession New(string key) => new()
    {
        UserId = _user.Id,
        KeyHash = key,
        Persistent = false,
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(12),
        Address = "10.0.0.1",
        UserAgent = "Test",
    };
}
