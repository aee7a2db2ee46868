using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Web.Auth.SignIn;

public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private readonly SoftAuthenticator _authenticator = new();
    private AccountsBench _bench = null!;
    private TestBrowser _browser = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna);
        _browser = await _bench.SignInAsync(Anna);
    }

    public async ValueTask DisposeAsync()
    {
        _authenticator.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Add_NewPasskey_IsListedAndTold()
    {
        Assert.True((await AddAsync(_authenticator, " Laptop ")).Ok);

        var passkey = Assert.Single((await ViewAsync()).Passkeys);
        Assert.Equal((_authenticator.Id, "Laptop"), (passkey.Id, passkey.Name));
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("auth.passkey_added", Anna, "10.0.0.9", "Laptop"), (told.Type, told.Actor, told.Data["address"], told.Data["passkey"]));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Add_NameThatCantBe_IsRefused(string name)
    {
        var change = await AddAsync(_authenticator, name);

        Assert.Equal("name", Assert.Single(change.Errors).Field);
        Assert.Empty((await ViewAsync()).Passkeys);
    }

    [Fact]
    public async Task Add_EleventhPasskey_IsRefused()
    {
        for (var i = 0; i < 10; i++)
        {
            using var one = new SoftAuthenticator();
            Assert.True((await AddAsync(one, $"Key {i}")).Ok);
        }

        Assert.False((await AddAsync(_authenticator, "One too many")).Ok);
        Assert.Equal(10, (await ViewAsync()).Passkeys.Count);
    }

    [Fact]
    public async Task Add_ChallengeOfAnotherUser_IsRefused()
    {
        await _bench.AddUserAsync("mallory@example.test");
        var mallory = await _bench.SignInAsync("mallory@example.test");
        var credential = _authenticator.Create(await BeginAddAsync(mallory));
        _browser.Plant("tinyforge-second-factor", mallory.Cookie("tinyforge-second-factor")!);

        var change = await AddAsync("Hers", credential);

        Assert.Equal("credential", Assert.Single(change.Errors).Field);
        Assert.Empty((await ViewAsync()).Passkeys);
    }

    [Fact]
    public async Task Add_WithoutChallenge_IsRefused()
    {
        var credential = _authenticator.Create(await BeginAddAsync(_browser));
        var other = await _bench.SignInAsync(Anna);

        var change = await other.SendAsync((services, context) => services.GetRequiredService<PasskeyRegistration>().AddAsync(context.User, "Laptop", credential, Cancel));

        Assert.False(change.Ok);
        Assert.Empty((await ViewAsync()).Passkeys);
    }

    [Fact]
    public async Task SignIn_Passkey_OpensWithoutPasswordAndCode()
    {
        await AddAsync(_authenticator, "Laptop");
        await _bench.EnableAuthenticatorAsync(Anna);
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.AccessFailedCount = 3));
        var browser = new TestBrowser(_bench);

        Assert.Equal(SignInOutcome.SignedIn, await SignInAsync(browser));

        Assert.Equal(Anna, (await browser.UserAsync()).Identity!.Name);
        var user = await _bench.LoadAsync(Anna);
        Assert.Equal((0, _bench.Time.GetUtcNow()), (user.AccessFailedCount, user.LastSignInAt));
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("auth.signed_in", "passkey"), (told.Type, told.Data["method"]));
    }

    [Fact]
    public async Task SignIn_CountOfSignatures_IsKept()
    {
        await AddAsync(_authenticator, "Laptop");
        _authenticator.SignCount = 41;
        Assert.Equal(SignInOutcome.SignedIn, await SignInAsync(new TestBrowser(_bench)));

        // a copy of the authenticator lags behind
        _authenticator.SignCount = 30;
        Assert.Equal(SignInOutcome.Refused, await SignInAsync(new TestBrowser(_bench)));
        Assert.Equal("wrong_passkey", (await _bench.EventsAsync())[^1].Data["reason"]);
    }

    [Fact]
    public async Task SignIn_OwnerNotVerified_IsRefused()
    {
        await AddAsync(_authenticator, "Laptop");
        _authenticator.Verifies = false;

        Assert.Equal(SignInOutcome.Refused, await SignInAsync(new TestBrowser(_bench)));
    }

    [Fact]
    public async Task SignIn_LockedOutByGuessesAtThePassword_IsAWayIn()
    {
        await AddAsync(_authenticator, "Laptop");
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.LockoutEnd = _bench.Time.GetUtcNow().AddMinutes(1)));
        var browser = new TestBrowser(_bench);

        Assert.Equal(SignInOutcome.SignedIn, await SignInAsync(browser));

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignIn_PasskeyRemoved_IsRefused()
    {
        await AddAsync(_authenticator, "Laptop");
        var browser = new TestBrowser(_bench);
        var credential = _authenticator.Get(await BeginSignInAsync(browser));
        Assert.True((await _browser.SendAsync((_, context) => _bench.Get<IOwnAccount>().RemovePasskeyAsync(context.User, _authenticator.Id, Cancel))).Ok);

        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.PasskeyAsync(context, credential, remember: false)));
        var told = (await _bench.EventsAsync()).TakeLast(2).ToArray();
        Assert.Equal(["auth.passkey_removed", "auth.sign_in_failed"], told.Select(e => e.Type));
        Assert.Equal(EventSeverity.Warn, told[1].Severity);
    }

    [Fact]
    public async Task SignIn_AnswerToAnotherChallenge_IsRefused()
    {
        await AddAsync(_authenticator, "Laptop");
        var browser = new TestBrowser(_bench);
        var old = _authenticator.Get(await BeginSignInAsync(browser));
        await BeginSignInAsync(browser);

        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.PasskeyAsync(context, old, remember: false)));
    }

    [Fact]
    public async Task SignIn_WithoutChallenge_IsExpired()
    {
        await AddAsync(_authenticator, "Laptop");
        var credential = _authenticator.Get(await BeginSignInAsync(new TestBrowser(_bench)));

        Assert.Equal(SignInOutcome.Expired, await new TestBrowser(_bench).SignInAsync((flow, context) => flow.PasskeyAsync(context, credential, remember: false)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    public async Task SignIn_HostileCredential_IsRefused(string credential)
    {
        var browser = new TestBrowser(_bench);
        await BeginSignInAsync(browser);

        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.PasskeyAsync(context, credential, remember: false)));
    }

    [Fact]
    public async Task SignIn_ForeignOrigin_IsRefused()
    {
        await AddAsync(_authenticator, "Laptop");
        var browser = new TestBrowser(_bench);
        var credential = JsonNode.Parse(_authenticator.Get(await BeginSignInAsync(browser)))!;
        var response = credential["response"]!;
        var clientData = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars((string)response["clientDataJSON"]!));
        response["clientDataJSON"] = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(clientData.Replace("http://localhost", "http://evil.test", StringComparison.Ordinal)));

        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.PasskeyAsync(context, credential.ToJsonString(), remember: false)));
    }

    private static async Task<string> BeginAddAsync(TestBrowser browser) =>
        (await browser.SendAsync((services, context) => services.GetRequiredService<PasskeyRegistration>().BeginAsync(context.User, AccountsBench.Password, Cancel))).Options!;

    private static Task<string> BeginSignInAsync(TestBrowser browser) =>
        browser.SendAsync((services, _) => services.GetRequiredService<PasskeyAssertions>().BeginAsync());

    private async Task<AccountChange> AddAsync(SoftAuthenticator authenticator, string name) =>
        await AddAsync(name, authenticator.Create(await BeginAddAsync(_browser)));

    private Task<AccountChange> AddAsync(string name, string credential) => _browser.SendAsync((services, context) =>
        services.GetRequiredService<PasskeyRegistration>().AddAsync(context.User, name, credential, Cancel));

    private async Task<AccountView> ViewAsync() => (await _browser.SendAsync((_, context) => _bench.Get<IOwnAccount>().GetAsync(context.User, Cancel)))!;

    private async Task<SignInOutcome> SignInAsync(TestBrowser browser)
    {
        var credential = _authenticator.Get(await BeginSignInAsync(browser));
        return await browser.SignInAsync((flow, context) => flow.PasskeyAsync(context, credential, remember: false));
    }
}
