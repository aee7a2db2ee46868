using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Tests.Web.Auth.Tokens;

public sealed class ApiTokensTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private AccountsBench _bench = null!;
    private ClaimsPrincipal _anna = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IApiTokens Tokens => _bench.Get<IApiTokens>();

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna);
        _anna = await (await _bench.SignInAsync(Anna)).UserAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Create_Token_GivesItsSecretOnceAndKeepsItsHash()
    {
        var expires = _bench.Time.GetUtcNow().AddDays(90);

        var secret = (await Tokens.CreateAsync(" deploy ", UserRole.Viewer, expires, _anna, Cancel)).Secret!;

        Assert.Matches("^tf_[A-Za-z0-9_-]{43}$", secret);
        var token = Assert.Single(await Tokens.ListAsync(Cancel));
        Assert.Equal(("deploy", UserRole.Viewer, secret[..9], expires, Anna), (token.Name, token.Role, token.Prefix, token.ExpiresAt, token.CreatedBy));
        Assert.Equal(token, await _bench.Get<IApiTokenStore>().FindAsync(TokenHash.Of(secret), Cancel));
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("auth.token_created", Anna, "10.0.0.9", "deploy", "viewer"), (told.Type, told.Actor, told.Data["address"], told.Data["token"], told.Data["role"]));
        Assert.DoesNotContain(told.Data.Values.Append(told.Message), value => value?.Contains(secret, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("half \ud800")]
    [InlineData("Bootstrap")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Create_NameThatCantBe_IsRefused(string name)
    {
        Assert.Equal("name", Assert.Single((await Tokens.CreateAsync(name, UserRole.Viewer, null, _anna, Cancel)).Errors).Field);
        Assert.Empty(await Tokens.ListAsync(Cancel));
    }

    [Fact]
    public async Task Create_EndIsNow_IsRefused() =>
        Assert.Equal("expires_at", Assert.Single((await Tokens.CreateAsync("deploy", UserRole.Viewer, _bench.Time.GetUtcNow(), _anna, Cancel)).Errors).Field);

    [Fact]
    public async Task Create_NameOfAnActiveToken_IsRefusedUntilThatIsRevoked()
    {
        await Tokens.CreateAsync("deploy", UserRole.Viewer, null, _anna, Cancel);

        Assert.Equal("name", Assert.Single((await Tokens.CreateAsync("deploy", UserRole.Admin, null, _anna, Cancel)).Errors).Field);
        await Tokens.RevokeAsync((await Tokens.ListAsync(Cancel))[0].Id, _anna.ToActor(), Cancel);
        Assert.True((await Tokens.CreateAsync("deploy", UserRole.Admin, null, _anna, Cancel)).Ok);
    }

    [Theory]
    [InlineData(UserRole.Viewer, false)]
    [InlineData(UserRole.Admin, true)]
    public async Task Create_MakerIsNoAdminAnyMore_IsRefused(UserRole role, bool mustChangePassword)
    {
        await _bench.ChangeAsync(Anna, (_, user) =>
        {
            (user.Role, user.PasswordChangeRequired) = (role, mustChangePassword);
            return Task.CompletedTask;
        });

        Assert.False((await Tokens.CreateAsync("deploy", UserRole.Viewer, null, _anna, Cancel)).Ok);
        Assert.False((await Tokens.CreateAsync("deploy", UserRole.Viewer, null, new ClaimsPrincipal(), Cancel)).Ok);
        Assert.Empty(await Tokens.ListAsync(Cancel));
    }

    [Fact]
    public async Task Revoke_Token_EndsItsUseAndIsToldOnce()
    {
        await Tokens.CreateAsync("deploy", UserRole.Viewer, null, _anna, Cancel);
        var id = (await Tokens.ListAsync(Cancel))[0].Id;

        Assert.True((await Tokens.RevokeAsync(id, new Actor("ben@example.test", "10.0.0.2"), Cancel)).Ok);
        Assert.True((await Tokens.RevokeAsync(id, new Actor("ben@example.test", "10.0.0.2"), Cancel)).Ok);

        Assert.False(Assert.Single(await Tokens.ListAsync(Cancel)).IsActive(_bench.Time.GetUtcNow()));
        var told = Assert.Single(await _bench.EventsAsync(), e => e.Type == "auth.token_revoked");
        Assert.Equal(("ben@example.test", "10.0.0.2", "deploy"), (told.Actor, told.Data["address"], told.Data["token"]));
    }

    [Fact]
    public async Task Revoke_Unknown_IsRefused() => Assert.False((await Tokens.RevokeAsync(99, _anna.ToActor(), Cancel)).Ok);

    [Fact]
    public void Hash_OfAText_IsItsSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TokenHash.Of("abc"));
}
