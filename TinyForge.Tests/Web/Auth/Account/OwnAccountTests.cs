using System.Globalization;
using System.Security.Claims;
using System.Xml.Linq;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.SignIn;
using Speaking = TinyForge.Tests.Support.Speaking;

namespace TinyForge.Tests.Web.Auth.Account;

public sealed class OwnAccountTests : IAsyncLifetime
{
    private const string Anna = "anna+x@example.test";
    private const string Changed = "another good one";

    private AccountsBench _bench = null!;
    private TestBrowser _browser = null!;
    private TestBrowser _other = null!;
    private ClaimsPrincipal _me = null!;
    private int _told;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IOwnAccount Account => _bench.Get<IOwnAccount>();

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        var user = await _bench.AddUserAsync(Anna, UserRole.Viewer);
        (_browser, _other) = (await _bench.SignInAsync(Anna), await _bench.SignInAsync(Anna));
        _me = await _browser.UserAsync();
        _bench.Get<IAccessChanges>().Subscribe(user.Id, () => _told++);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Get_Account_ShowsWhatIsThere()
    {
        var view = (await Account.GetAsync(_me, Cancel))!;

        Assert.Equal((Anna, UserRole.Viewer, false, 0, _me.SessionId()), (view.Email, view.Role, view.SecondFactor, view.RecoveryCodesLeft, view.CurrentSession));
        Assert.Equal(2, view.Sessions.Count);
    }

    [Theory]
    [InlineData("de")]
    [InlineData(null)]
    public async Task SetLanguage_OneThatIsSpoken_IsKeptAndEndsNoSession(string? language)
    {
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.Language = "en"));

        Assert.True((await Account.SetLanguageAsync(_me, language, Cancel)).Ok);

        Assert.Equal(language, (await Account.GetAsync(_me, Cancel))!.Language);
        Assert.Equal(2, (await Account.GetAsync(_me, Cancel))!.Sessions.Count);
    }

    [Fact]
    public async Task SetLanguage_Unknown_IsRefusedWithThoseThatAreSpoken()
    {
        var refused = await Account.SetLanguageAsync(_me, "tlh", Cancel);

        Assert.Equal(("language", "TinyForge does not speak that language. Choose one of en, de."), (refused.Errors[0].Field, refused.Errors[0].Message));
        Assert.Null((await Account.GetAsync(_me, Cancel))!.Language);
    }

    [Fact]
    public async Task ChangePassword_Right_ReplacesItAndEndsTheOthers()
    {
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.PasswordChangeRequired = true));

        Assert.True((await Account.ChangePasswordAsync(_me, AccountsBench.Password, Changed, Cancel)).Ok);

        await AssertOthersEndedAsync("auth.password_changed");
        Assert.False((await _bench.LoadAsync(Anna)).PasswordChangeRequired);
        Assert.Equal(SignInOutcome.Refused, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
        await _bench.SignInAsync(Anna, Changed);
    }

    [Theory]
    [InlineData(AccountsBench.Password, "short", "password")]
    [InlineData(AccountsBench.Password, "anna+x@example.test", "password")]
    [InlineData(AccountsBench.Password, AccountsBench.Password, "password")]
    [InlineData("wrong", Changed, "current")]
    public async Task ChangePassword_Wrong_IsRefused(string current, string changed, string field)
    {
        var hash = (await _bench.LoadAsync(Anna)).PasswordHash;

        Assert.Equal(field, Assert.Single((await Account.ChangePasswordAsync(_me, current, changed, Cancel)).Errors).Field);

        Assert.Equal(hash, (await _bench.LoadAsync(Anna)).PasswordHash);
        Assert.True(await _other.IsSignedInAsync());
    }

    [Fact]
    public async Task ChangePassword_FiveWrongOnes_LockOut()
    {
        for (var i = 0; i < 5; i++)
            Assert.False((await Account.ChangePasswordAsync(_me, "wrong", Changed, Cancel)).Ok);

        Assert.Contains("five minutes", Assert.Single((await Account.ChangePasswordAsync(_me, AccountsBench.Password, Changed, Cancel)).Errors).Message, StringComparison.Ordinal);
        Assert.Equal(SignInOutcome.Refused, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
        var failed = (await _bench.EventsAsync()).First(e => e.Type == "auth.sign_in_failed");
        Assert.Equal((Anna, "10.0.0.9"), (failed.Data["email"], failed.Data["address"]));
        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Authenticator_SetUp_AsksForItFromNowOn()
    {
        var setup = (await Account.BeginAuthenticatorAsync(_me, Cancel))!;
        var key = setup.Key.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal($"otpauth://totp/TinyForge:anna%2Bx%40example.test?secret={key}&issuer=TinyForge&digits=6&period=30", setup.Uri);
        Assert.Equal("svg", XDocument.Parse(setup.QrSvg).Root!.Name.LocalName);
        Assert.True(await _other.IsSignedInAsync());
        Assert.False((await _bench.LoadAsync(Anna)).TwoFactorEnabled);

        var change = await Account.EnableAuthenticatorAsync(_me, Totp.Code(key), AccountsBench.Password, Cancel);

        Assert.Equal(10, change.RecoveryCodes.Distinct().Count());
        await AssertOthersEndedAsync("auth.authenticator_enabled");
        Assert.Equal(10, (await Account.GetAsync(_me, Cancel))!.RecoveryCodesLeft);
        var browser = new TestBrowser(_bench);
        Assert.Equal(SignInOutcome.SecondFactorWanted, await browser.SignInAsync(Anna, AccountsBench.Password));
        // the code that proved the key is used up
        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.AuthenticatorAsync(context, Totp.Code(key))));
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, change.RecoveryCodes[0])));
        Assert.Equal(9, (await Account.GetAsync(_me, Cancel))!.RecoveryCodesLeft);
    }

    [Fact]
    public async Task Authenticator_WrongCodeOrPassword_IsNotEnabled()
    {
        var key = (await Account.BeginAuthenticatorAsync(_me, Cancel))!.Key.Replace(" ", "", StringComparison.Ordinal);

        Assert.Equal("code", Assert.Single((await Account.EnableAuthenticatorAsync(_me, Totp.WrongCode(key), AccountsBench.Password, Cancel)).Errors).Field);
        Assert.Equal("password", Assert.Single((await Account.EnableAuthenticatorAsync(_me, Totp.Code(key), "wrong", Cancel)).Errors).Field);

        Assert.False((await _bench.LoadAsync(Anna)).TwoFactorEnabled);
        Assert.Equal(1, (await _bench.LoadAsync(Anna)).AccessFailedCount);
    }

    [Fact]
    public async Task Authenticator_InUse_ItsKeyIsNeitherShownNorReplaced()
    {
        var (key, _) = await EnableAsync();

        Assert.Null(await Account.BeginAuthenticatorAsync(_me, Cancel));
        Assert.False((await Account.EnableAuthenticatorAsync(_me, Totp.Code(key), AccountsBench.Password, Cancel)).Ok);

        var browser = new TestBrowser(_bench);
        await browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync((flow, context) => flow.AuthenticatorAsync(context, Totp.Code(key))));
    }

    [Fact]
    public async Task Authenticator_Disabled_IsForgotten()
    {
        await EnableAsync();
        Assert.False((await Account.DisableAuthenticatorAsync(_me, "wrong", Cancel)).Ok);

        Assert.True((await Account.DisableAuthenticatorAsync(_me, AccountsBench.Password, Cancel)).Ok);

        await AssertOthersEndedAsync("auth.authenticator_disabled");
        Assert.Equal(SignInOutcome.SignedIn, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
        var view = (await Account.GetAsync(_me, Cancel))!;
        Assert.Equal((false, 0), (view.SecondFactor, view.RecoveryCodesLeft));
    }

    [Fact]
    public async Task RecoveryCodes_Renewed_TheOldOnesAreOfNoUse()
    {
        var (_, old) = await EnableAsync();
        Assert.False((await Account.RenewRecoveryCodesAsync(_me, "wrong", Cancel)).Ok);

        var change = await Account.RenewRecoveryCodesAsync(_me, AccountsBench.Password, Cancel);

        Assert.Equal("auth.recovery_codes_renewed", (await _bench.EventsAsync())[^1].Type);
        var browser = new TestBrowser(_bench);
        await browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Equal(SignInOutcome.Refused, await browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, old[0])));
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, change.RecoveryCodes[0])));
    }

    [Fact]
    public async Task RecoveryCodes_WithoutApp_AreRefused() =>
        Assert.False((await Account.RenewRecoveryCodesAsync(_me, AccountsBench.Password, Cancel)).Ok);

    [Fact]
    public async Task EndSession_OwnOne_Ends()
    {
        var id = (await _other.UserAsync()).SessionId()!.Value;

        Assert.True((await Account.EndSessionAsync(_me, id, Cancel)).Ok);

        Assert.False(await _other.IsSignedInAsync());
        Assert.True(await _browser.IsSignedInAsync());
        Assert.Equal(1, _told);
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("auth.session_ended", Anna, "10.0.0.9"), (told.Type, told.Actor, told.Data["address"]));
    }

    [Fact]
    public async Task EndSession_WhereYearsAreCountedOtherwise_TellsTheTimeAsProgramsReadIt()
    {
        var id = (await _other.UserAsync()).SessionId()!.Value;
        var began = (await Account.GetAsync(_me, Cancel))!.Sessions.Single(s => s.Id == id).CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        using (Speaking.Thai())
            await Account.EndSessionAsync(_me, id, Cancel);
        Assert.Equal($"{Anna} ended a session of {began} UTC.", (await _bench.EventsAsync())[^1].Message);
    }

    [Fact]
    public async Task EndSession_OfSomebodyElse_Stays()
    {
        await _bench.AddUserAsync("ben@example.test");
        var ben = await _bench.SignInAsync("ben@example.test");

        await Account.EndSessionAsync(_me, (await ben.UserAsync()).SessionId()!.Value, Cancel);

        Assert.True(await ben.IsSignedInAsync());
        Assert.DoesNotContain("auth.session_ended", await _bench.EventTypesAsync());
    }

    [Fact]
    public async Task EndOtherSessions_Some_KeepsThisOne()
    {
        Assert.True((await Account.EndOtherSessionsAsync(_me, Cancel)).Ok);

        await AssertOthersEndedAsync("auth.signed_out_everywhere");
        Assert.Equal("1", (await _bench.EventsAsync())[^1].Data["sessions"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    public async Task RemovePasskey_Unknown_IsRefused(string id) => Assert.False((await Account.RemovePasskeyAsync(_me, id, Cancel)).Ok);

    [Fact]
    public async Task AnyChange_AccountGone_IsRefused()
    {
        var stranger = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "99")], "test"));

        Assert.Null(await Account.GetAsync(stranger, Cancel));
        Assert.Null(await Account.BeginAuthenticatorAsync(stranger, Cancel));
        Assert.False((await Account.ChangePasswordAsync(stranger, AccountsBench.Password, Changed, Cancel)).Ok);
        Assert.False((await Account.DisableAuthenticatorAsync(stranger, AccountsBench.Password, Cancel)).Ok);
        Assert.False((await Account.RemovePasskeyAsync(stranger, "AAAA", Cancel)).Ok);
        Assert.Null(await Account.GetAsync(new ClaimsPrincipal(), Cancel));
    }

    // as its user does; the bench's way changes the stamp, which ends the test's own session
    private async Task<(string Key, IReadOnlyList<string> RecoveryCodes)> EnableAsync()
    {
        var key = (await Account.BeginAuthenticatorAsync(_me, Cancel))!.Key.Replace(" ", "", StringComparison.Ordinal);
        var change = await Account.EnableAuthenticatorAsync(_me, Totp.Code(key, steps: -1), AccountsBench.Password, Cancel);
        Assert.True(change.Ok);
        _other = await SignInAgainAsync(change.RecoveryCodes[9]);
        _told = 0;
        return (key, change.RecoveryCodes);
    }

    private async Task<TestBrowser> SignInAgainAsync(string recoveryCode)
    {
        var browser = new TestBrowser(_bench);
        await browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Equal(SignInOutcome.SignedIn, await browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, recoveryCode)));
        return browser;
    }

    private async Task AssertOthersEndedAsync(string type)
    {
        Assert.True(await _browser.IsSignedInAsync());
        Assert.False(await _other.IsSignedInAsync());
        Assert.Equal(1, _told);
        var told = Assert.Single(await _bench.EventsAsync(), e => e.Type == type);
        Assert.Equal((Anna, "10.0.0.9"), (told.Actor, told.Data["address"]));
    }
}
