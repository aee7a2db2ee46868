using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Tests.Web.Auth.Users;

public sealed class UserAdministrationTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";
    private const string Ben = "ben@example.test";
    private static readonly Actor Actor = new(Anna, "10.0.0.1");

    private AccountsBench _bench = null!;
    private ForgeUser _anna = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IUserAdministration Users => _bench.Get<IUserAdministration>();

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        _anna = await _bench.AddUserAsync(Anna);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Add_NewUser_GetsATemporaryPasswordThatMustBeReplaced()
    {
        var change = await Users.AddAsync(" Ben@Example.test ", UserRole.Viewer, Actor, Cancel);

        Assert.True(change.Ok);
        var entry = Assert.Single(await Users.ListAsync(Cancel), u => u.Email == "Ben@Example.test");
        Assert.Equal((UserRole.Viewer, true), (entry.Role, entry.PasswordChangeRequired));
        var user = await (await _bench.SignInAsync("ben@example.test", change.Secret!)).UserAsync();
        Assert.True(user.HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired));
        Assert.False(user.IsInRole("viewer"));
        AssertTold("auth.user_added", "Ben@Example.test", (await _bench.EventsAsync())[0]);
    }

    [Theory]
    [InlineData("ANNA@example.test")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task Add_AddressThatCantBe_IsRefused(string email)
    {
        var change = await Users.AddAsync(email, UserRole.Admin, Actor, Cancel);

        Assert.Equal("email", Assert.Single(change.Errors).Field);
        Assert.Null(change.Secret);
        Assert.Single(await Users.ListAsync(Cancel));
    }

    [Fact]
    public async Task Add_SameAddressAtOnce_OneIsAdded()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Users.AddAsync(Ben, UserRole.Admin, Actor, Cancel)));

        Assert.Single(results, r => r.Ok);
        Assert.Equal(2, (await Users.ListAsync(Cancel)).Count);
    }

    [Fact]
    public async Task SetRole_ToViewer_TakesRightsAtOnce()
    {
        var ben = await _bench.AddUserAsync(Ben);
        var browser = await _bench.SignInAsync(Ben);
        var principal = await browser.UserAsync();
        await AddTokenAsync(principal, "admin", UserRole.Admin);
        await AddTokenAsync(principal, "viewer", UserRole.Viewer);
        var told = Watch(ben.Id);

        Assert.True((await Users.SetRoleAsync(ben.Id, UserRole.Viewer, Actor, Cancel)).Ok);

        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal(1, told());
        Assert.Equal(["viewer"], (await ActiveTokensAsync()).Select(t => t.Name));
        Assert.Equal(UserRole.Viewer, (await _bench.LoadAsync(Ben)).Role);
        var events = await _bench.EventsAsync();
        AssertTold("auth.role_changed", Ben, events[^1]);
        Assert.Equal(("admin", "viewer"), (events[^1].Data["from"], events[^1].Data["to"]));
        Assert.Equal(("auth.token_revoked", Anna), (events[^2].Type, events[^2].Actor));
    }

    [Fact]
    public async Task SetRole_Same_ChangesNothing()
    {
        var browser = await _bench.SignInAsync(Anna);

        Assert.True((await Users.SetRoleAsync(_anna.Id, UserRole.Admin, Actor, Cancel)).Ok);

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(["auth.signed_in"], await _bench.EventTypesAsync());
    }

    [Fact]
    public async Task SetRole_LastAdmin_IsRefused()
    {
        await _bench.AddUserAsync(Ben, UserRole.Viewer);

        Assert.Equal("role", Assert.Single((await Users.SetRoleAsync(_anna.Id, UserRole.Viewer, Actor, Cancel)).Errors).Field);
        Assert.False((await Users.RemoveAsync(_anna.Id, Actor, Cancel)).Ok);
        Assert.Equal(UserRole.Admin, (await _bench.LoadAsync(Anna)).Role);
    }

    [Fact]
    public async Task SetRole_AdminsDemoteEachOtherAtOnce_OneStays()
    {
        var ben = await _bench.AddUserAsync(Ben);
        var carl = await _bench.AddUserAsync("carl@example.test");

        await Task.WhenAll(
            Users.SetRoleAsync(_anna.Id, UserRole.Viewer, Actor, Cancel),
            Users.RemoveAsync(ben.Id, Actor, Cancel),
            Users.SetRoleAsync(carl.Id, UserRole.Viewer, Actor, Cancel));

        Assert.Single(await Users.ListAsync(Cancel), u => u.Role == UserRole.Admin);
    }

    [Fact]
    public async Task ResetPassword_LockedOut_OpensWithTheNewOneAndEndsSessions()
    {
        await _bench.AddUserAsync(Ben);
        var browser = await _bench.SignInAsync(Ben);
        await _bench.ChangeAsync(Ben, (_, user) => Task.FromResult(user.LockoutEnd = _bench.Time.GetUtcNow().AddMinutes(5)));
        var told = Watch((await _bench.LoadAsync(Ben)).Id);

        var change = await Users.ResetPasswordAsync((await _bench.LoadAsync(Ben)).Id, Actor, Cancel);

        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal(1, told());
        Assert.Equal(SignInOutcome.Refused, await new TestBrowser(_bench).SignInAsync(Ben, AccountsBench.Password));
        Assert.True((await (await _bench.SignInAsync(Ben, change.Secret!)).UserAsync()).HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired));
        AssertTold("auth.password_reset", Ben, Assert.Single(await _bench.EventsAsync(), e => e.Type == "auth.password_reset"));
        Assert.DoesNotContain(await _bench.EventsAsync(), e => e.Message.Contains(change.Secret!, StringComparison.Ordinal) || e.Data.Values.Contains(change.Secret));
    }

    [Fact]
    public async Task Reset_OwnAccount_IsRefused()
    {
        var oneself = Actor with { Name = _anna.Email!.ToUpperInvariant() };

        Assert.Contains("account page", Assert.Single((await Users.ResetPasswordAsync(_anna.Id, oneself, Cancel)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("account page", Assert.Single((await Users.ResetSecondFactorAsync(_anna.Id, oneself, Cancel)).Errors).Message, StringComparison.Ordinal);

        Assert.Equal(SignInOutcome.SignedIn, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
    }

    [Fact]
    public async Task ResetSecondFactor_AppAndPasskey_AreGone()
    {
        using var authenticator = new SoftAuthenticator();
        var browser = await _bench.SignInAsync(Anna);
        var options = await browser.SendAsync((services, context) => services.GetRequiredService<PasskeyRegistration>().BeginAsync(context.User, AccountsBench.Password, Cancel));
        await browser.SendAsync((services, context) => services.GetRequiredService<PasskeyRegistration>().AddAsync(context.User, "Laptop", authenticator.Create(options.Options!), Cancel));
        await _bench.EnableAuthenticatorAsync(Anna);
        browser = new TestBrowser(_bench);

        Assert.True((await Users.ResetSecondFactorAsync(_anna.Id, Actor with { Name = "another admin" }, Cancel)).Ok);

        var entry = Assert.Single(await Users.ListAsync(Cancel));
        Assert.Equal((false, 0), (entry.SecondFactor, entry.Passkeys));
        Assert.Equal(0L, Query("SELECT count(*) FROM user_tokens"));
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync(Anna, AccountsBench.Password));
        var told = Assert.Single(await _bench.EventsAsync(), e => e.Type == "auth.second_factor_reset");
        Assert.Equal(("another admin", "10.0.0.1", Anna), (told.Actor, told.Data["address"], told.Data["email"]));
    }

    [Fact]
    public async Task ResetSecondFactor_Any_EndsSessions()
    {
        var browser = await _bench.SignInAsync(Anna);

        await Users.ResetSecondFactorAsync(_anna.Id, Actor with { Name = "another admin" }, Cancel);

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Unlock_LockedOut_OpensAndKeepsSessions()
    {
        var browser = await _bench.SignInAsync(Anna);
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.LockoutEnd = _bench.Time.GetUtcNow().AddMinutes(5)));

        Assert.True((await Users.UnlockAsync(_anna.Id, Actor, Cancel)).Ok);

        Assert.True(await browser.IsSignedInAsync());
        await _bench.SignInAsync(Anna);
        AssertTold("auth.user_unlocked", Anna, (await _bench.EventsAsync())[1]);
    }

    [Fact]
    public async Task Remove_User_EndsSessionsAndRevokesTokens()
    {
        var ben = await _bench.AddUserAsync(Ben);
        var browser = await _bench.SignInAsync(Ben);
        await AddTokenAsync(await browser.UserAsync(), "admin", UserRole.Admin);
        await AddTokenAsync(await browser.UserAsync(), "viewer", UserRole.Viewer);
        var told = Watch(ben.Id);

        Assert.True((await Users.RemoveAsync(ben.Id, Actor, Cancel)).Ok);

        Assert.Null(await _bench.FindAsync(Ben));
        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal(1, told());
        Assert.Empty(await ActiveTokensAsync());
        AssertTold("auth.user_removed", Ben, (await _bench.EventsAsync())[^1]);
    }

    [Fact]
    public async Task AnyChange_UserGone_IsRefused()
    {
        AccountChange[] changes =
        [
            await Users.SetRoleAsync(99, UserRole.Viewer, Actor, Cancel),
            await Users.ResetPasswordAsync(99, Actor, Cancel),
            await Users.ResetSecondFactorAsync(99, Actor, Cancel),
            await Users.UnlockAsync(99, Actor, Cancel),
            await Users.RemoveAsync(99, Actor, Cancel),
        ];

        Assert.All(changes, change => Assert.False(change.Ok));
        Assert.Empty(await _bench.EventsAsync());
    }

    [Fact]
    public async Task AnyChange_AnotherProcessWasFaster_IsMadeOnWhatItLeft()
    {
        var tries = 0;
        await _bench.Get<AccountGate>().ChangeAsync(
            async scope =>
            {
                var user = (await scope.FindAsync(_anna.Id))!;
                if (tries++ == 0)
                    await _bench.ChangeAsync(Anna, (_, other) => Task.FromResult(other.AccessFailedCount = 3));
                user.AccessFailedCount++;
                await scope.SaveAsync(user);
                return user;
            },
            Cancel);

        Assert.Equal((2, 4), (tries, (await _bench.LoadAsync(Anna)).AccessFailedCount));
    }

    private static void AssertTold(string type, string email, ForgeEvent told) =>
        Assert.Equal((type, Anna, "10.0.0.1", email), (told.Type, told.Actor, told.Data["address"], told.Data["email"]));

    private object? Query(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_bench.File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private Func<int> Watch(long userId)
    {
        var told = 0;
        _bench.Get<IAccessChanges>().Subscribe(userId, () => told++);
        return () => told;
    }

    private async Task AddTokenAsync(ClaimsPrincipal maker, string name, UserRole role) =>
        Assert.True((await _bench.Get<IApiTokens>().CreateAsync(name, role, null, maker, Cancel)).Ok);

    private async Task<IReadOnlyList<ApiToken>> ActiveTokensAsync() =>
        [.. (await _bench.Get<IApiTokens>().ListAsync(Cancel)).Where(t => t.IsActive(_bench.Time.GetUtcNow()))];
}
