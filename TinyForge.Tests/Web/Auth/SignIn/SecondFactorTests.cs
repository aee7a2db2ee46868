using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Web.Auth.SignIn;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private AccountsBench _bench = null!;
    private TestBrowser _browser = null!;
    private string _key = "";
    private string[] _recoveryCodes = [];

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna);
        (_key, _recoveryCodes) = await _bench.EnableAuthenticatorAsync(Anna);
        _browser = new TestBrowser(_bench);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Password_Right_IsNotEnough()
    {
        Assert.Equal(SignInOutcome.SecondFactorWanted, await _browser.SignInAsync(Anna, AccountsBench.Password));

        Assert.False(await _browser.IsSignedInAsync());
        Assert.Empty(await _bench.EventsAsync());
        Assert.Null((await _bench.LoadAsync(Anna)).LastSignInAt);
    }

    [Fact]
    public async Task Authenticator_RightCode_SignsIn()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password, remember: true);
        var code = Totp.Code(_key);

        Assert.Equal(SignInOutcome.SignedIn, await CodeAsync($" {code[..3]} {code[3..]} "));

        Assert.NotNull(Assert.Single(_browser.LastCookies, c => c.Name == "tinyforge-session").Expires);
        Assert.True(await _browser.IsSignedInAsync());
        Assert.Null(_browser.Cookie("tinyforge-second-factor"));
        Assert.Equal("authenticator", Assert.Single(await _bench.EventsAsync()).Data["method"]);
    }

    [Fact]
    public async Task Authenticator_CodeUsedBefore_IsRefused()
    {
        var code = Totp.Code(_key);
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        await CodeAsync(code);
        _browser = new TestBrowser(_bench);
        await _browser.SignInAsync(Anna, AccountsBench.Password);

        Assert.Equal(SignInOutcome.Refused, await CodeAsync(code));
        Assert.Equal(SignInOutcome.SignedIn, await CodeAsync(Totp.Code(_key, steps: 1)));
    }

    [Fact]
    public async Task Authenticator_CodeSentTwiceAtOnce_OpensOnce()
    {
        var browsers = new[] { new TestBrowser(_bench), new TestBrowser(_bench), new TestBrowser(_bench) };
        foreach (var browser in browsers)
            await browser.SignInAsync(Anna, AccountsBench.Password);
        var code = Totp.Code(_key);

        var outcomes = await Task.WhenAll(browsers.Select(b => b.SignInAsync((flow, context) => flow.AuthenticatorAsync(context, code))));

        Assert.Single(outcomes, SignInOutcome.SignedIn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    [InlineData("+12345")]
    [InlineData("abcdef")]
    public async Task Authenticator_NoCode_IsRefusedAndCounts(string code)
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);

        Assert.Equal(SignInOutcome.Refused, await CodeAsync(code));

        Assert.Equal(1, (await _bench.LoadAsync(Anna)).AccessFailedCount);
        Assert.Equal("wrong_code", Assert.Single(await _bench.EventsAsync()).Data["reason"]);
    }

    [Fact]
    public async Task Authenticator_FiveWrongCodes_LockOutThoughThePasswordWasRightInBetween()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.SecondFactorWanted, await _browser.SignInAsync(Anna, AccountsBench.Password));
            Assert.Equal(SignInOutcome.Refused, await CodeAsync(Totp.WrongCode(_key)));
        }

        Assert.Equal(SignInOutcome.Refused, await CodeAsync(Totp.Code(_key)));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, AccountsBench.Password));
        Assert.Single(await _bench.EventTypesAsync(), "auth.locked_out");
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Equal(SignInOutcome.SignedIn, await CodeAsync(Totp.Code(_key)));
        Assert.Equal(0, (await _bench.LoadAsync(Anna)).AccessFailedCount);
    }

    [Fact]
    public async Task Authenticator_WithoutPassword_IsExpired() => Assert.Equal(SignInOutcome.Expired, await CodeAsync(Totp.Code(_key)));

    [Fact]
    public async Task Authenticator_AfterFiveMinutes_IsExpired()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(SignInOutcome.Expired, await CodeAsync(Totp.Code(_key)));
    }

    [Fact]
    public async Task Authenticator_PasswordChangedMeanwhile_IsExpired()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        await _bench.ChangeAsync(Anna, (users, user) => users.UpdateSecurityStampAsync(user));

        Assert.Equal(SignInOutcome.Expired, await CodeAsync(Totp.Code(_key)));
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Recovery_RightCode_SignsInOnce()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Equal(SignInOutcome.SignedIn, await RecoveryAsync($" {_recoveryCodes[3].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}"));
        Assert.Equal("recovery_code", Assert.Single(await _bench.EventsAsync()).Data["method"]);
        await _browser.SignInAsync(Anna, AccountsBench.Password);

        Assert.Equal(SignInOutcome.Refused, await RecoveryAsync(_recoveryCodes[3]));
        Assert.Equal(SignInOutcome.SignedIn, await RecoveryAsync(_recoveryCodes[4]));
    }

    [Fact]
    public async Task Recovery_WrongCode_Counts()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);

        Assert.Equal(SignInOutcome.Refused, await RecoveryAsync("AAAAA-AAAAA"));

        Assert.Equal(1, (await _bench.LoadAsync(Anna)).AccessFailedCount);
        Assert.Equal("wrong_code", Assert.Single(await _bench.EventsAsync()).Data["reason"]);
    }

    [Fact]
    public void UsedCodes_LongAgo_AreForgotten()
    {
        var used = _bench.Get<UsedCodes>();
        used.Add(1, "123456");
        Assert.True(used.Contains(1, "123456"));
        Assert.False(used.Contains(2, "123456"));
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        used.Add(1, "654321");

        Assert.Equal((false, 1), (used.Contains(1, "123456"), used.Count));
    }

    private Task<SignInOutcome> CodeAsync(string code) => _browser.SignInAsync((flow, context) => flow.AuthenticatorAsync(context, code));

    private Task<SignInOutcome> RecoveryAsync(string code) => _browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, code));
}
