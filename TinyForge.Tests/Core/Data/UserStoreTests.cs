using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class UserStoreTests : IAsyncLifetime
{
    private const string Key = "JBSWY3DPEHPK3PXP";

    private TempDatabase _database = null!;
    private ForgeUser _user = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync();
        _user = await _database.AddUserAsync("admin@example.test");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AuthenticatorKey_Stored_IsReadBackAndUnreadableInTheFile()
    {
        await SetKeyAsync();

        Assert.Equal(Key, await GetKeyAsync());
        Assert.DoesNotContain(Key, (string)_database.Query("SELECT value FROM user_tokens")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuthenticatorKey_KeyRingLost_IsNone()
    {
        await SetKeyAsync();
        await _database.ReopenAsync(withoutKeys: true);

        Assert.Null(await GetKeyAsync());
    }

    [Fact]
    public async Task PendingEvent_UserSaved_IsCommittedWithIt()
    {
        await _database.ChangeUserAsync(_user.Id, (store, pending, user) =>
        {
            pending.Add(Told());
            user.Role = UserRole.Viewer;
            return store.UpdateAsync(user, Cancel);
        });

        Assert.Equal("auth.role_changed", Assert.Single(await _database.Events.NewestAsync(null, 10, Cancel)).Type);
    }

    [Fact]
    public async Task PendingEvent_UserNotSaved_IsGone()
    {
        await _database.ChangeUserAsync(_user.Id, async (store, pending, user) =>
        {
            // somebody else saves first
            await _database.ChangeUserAsync(_user.Id, (others, _, same) =>
            {
                same.AccessFailedCount = 3;
                return others.UpdateAsync(same, Cancel);
            });
            pending.Add(Told());
            user.Role = UserRole.Viewer;
            var result = await store.UpdateAsync(user, Cancel);
            Assert.Equal("ConcurrencyFailure", Assert.Single(result.Errors).Code);
        });

        Assert.Empty(await _database.Events.NewestAsync(null, 10, Cancel));
        Assert.Equal("admin", _database.Query("SELECT role FROM users"));
    }

    [Fact]
    public async Task List_Users_CountsWhatIsOfUse()
    {
        var now = TimeProvider.System.GetUtcNow();
        var token = new ApiToken { Name = "a", Role = UserRole.Admin, Prefix = "tf_", CreatedById = _user.Id, CreatedBy = "x", CreatedAt = now };
        await _database.Tokens.AddAsync(token, "1", Told(), Cancel);
        await _database.Tokens.AddAsync(token with { Name = "b", ExpiresAt = now.AddHours(-1) }, "2", Told(), Cancel);
        var revoked = await _database.Tokens.AddAsync(token with { Name = "c" }, "3", Told(), Cancel);
        await _database.Tokens.RevokeAsync(revoked!.Id, now, Told(), Cancel);
        await _database.AddUserAsync("Aaron@example.test", UserRole.Viewer);

        var users = await _database.Users.ListAsync(Cancel);

        Assert.Equal([("Aaron@example.test", UserRole.Viewer, 0), ("admin@example.test", UserRole.Admin, 1)], users.Select(u => (u.Email, u.Role, u.ActiveTokens)));
        Assert.True(await _database.Users.AnyAsync(Cancel));
    }

    private static ForgeEvent Told() => new()
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        Severity = EventSeverity.Info,
        Source = EventSource.Auth,
        Type = "auth.role_changed",
        Message = "A role changed.",
        Actor = "admin@example.test",
        Data = new Dictionary<string, string?> { ["address"] = "10.0.0.1" },
    };

    private Task SetKeyAsync() => _database.ChangeUserAsync(_user.Id, async (store, _, user) =>
    {
        await ((IUserAuthenticatorKeyStore<ForgeUser>)store).SetAuthenticatorKeyAsync(user, Key, Cancel);
        await store.UpdateAsync(user, Cancel);
    });

    private async Task<string?> GetKeyAsync()
    {
        string? key = null;
        await _database.ChangeUserAsync(_user.Id, async (store, _, user) =>
            key = await ((IUserAuthenticatorKeyStore<ForgeUser>)store).GetAuthenticatorKeyAsync(user, Cancel));
        return key;
    }
}
