using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Auth.SignIn;

public sealed class SignInPasswordTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private AccountsBench _bench = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna, UserRole.Viewer);
        _browser = new TestBrowser(_bench);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Password_Right_SignsIn()
    {
        Assert.Equal(SignInOutcome.SignedIn, await _browser.SignInAsync(" ANNA@example.test ", AccountsBench.Password));

        var user = await _browser.UserAsync();
        Assert.Equal((Anna, (await _bench.LoadAsync(Anna)).Id), (user.Identity!.Name, user.UserId()));
        Assert.True(user.IsInRole("viewer"));
        Assert.Equal(_bench.Time.GetUtcNow(), (await _bench.LoadAsync(Anna)).LastSignInAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Password_Remember_DecidesWhetherTheCookieOutlivesTheBrowser(bool remember)
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password, remember);

        Assert.Equal(remember, Assert.Single(_browser.LastCookies, c => c.Name == "tinyforge-session").Expires is not null);
    }

    [Theory]
    [InlineData("de", null)]
    [InlineData("de", "c=en|uic=en")]
    public async Task Password_AccountWithALanguage_SetsTheCookieOfIt(string language, string? before)
    {
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.Language = language));
        if (before is not null)
            _browser.Plant(LanguageCookie.Name, Uri.EscapeDataString(before));

        await _browser.SignInAsync(Anna, AccountsBench.Password);

        var cookie = Assert.Single(_browser.LastCookies, c => c.Name == LanguageCookie.Name);
        Assert.Equal($"c={language}|uic={language}", Uri.UnescapeDataString(cookie.Value.ToString()));
        // the account page's script sets it too
        Assert.Equal(("/", false, Microsoft.Net.Http.Headers.SameSiteMode.Lax), (cookie.Path.ToString(), cookie.HttpOnly, cookie.SameSite));
        Assert.True(cookie.MaxAge > TimeSpan.FromDays(300));
    }

    [Fact]
    public async Task Password_AccountWithoutALanguage_TakesTheCookieOfAnotherOneAway()
    {
        _browser.Plant(LanguageCookie.Name, Uri.EscapeDataString("c=de|uic=de"));
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.Null(_browser.Cookie(LanguageCookie.Name));
    }

    [Fact]
    public async Task Password_NeitherWithALanguage_SetsNoCookieOfOne()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        Assert.DoesNotContain(_browser.LastCookies, c => c.Name == LanguageCookie.Name);
    }

    [Fact]
    public async Task Password_Wrong_LeavesTheLanguageOfTheBrowser()
    {
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.Language = "de"));
        await _browser.SignInAsync(Anna, "wrong");
        Assert.DoesNotContain(_browser.LastCookies, c => c.Name == LanguageCookie.Name);
    }

    [Fact]
    public async Task Password_Right_TellsWhoFromWhere()
    {
        await _browser.SignInAsync(Anna, AccountsBench.Password);

        var told = Assert.Single(await _bench.EventsAsync());
        Assert.Equal(("auth.signed_in", EventSeverity.Info, EventSource.Auth, Anna), (told.Type, told.Severity, told.Source, told.Actor));
        Assert.Equal(("10.0.0.9", "password"), (told.Data["address"], told.Data["method"]));
    }

    [Theory]
    [InlineData("nobody@example.test", "unknown_user")]
    [InlineData(Anna, "wrong_password")]
    public async Task Password_Wrong_IsRefusedAndTold(string email, string reason)
    {
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(email, "wrong"));

        Assert.False(await _browser.IsSignedInAsync());
        var told = Assert.Single(await _bench.EventsAsync());
        Assert.Equal(("auth.sign_in_failed", EventSeverity.Warn), (told.Type, told.Severity));
        Assert.Null(told.Actor);
        Assert.Equal(("10.0.0.9", email, reason), (told.Data["address"], told.Data["email"], told.Data["reason"]));
    }

    [Fact]
    public async Task Password_Empty_IsRefused()
    {
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync("", ""));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, ""));
    }

    [Fact]
    public async Task Password_OfHostileText_IsRefusedAndToldCleaned()
    {
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync("\ud800a\r\nX\u202e\0" + new string('b', 100_000), "\udc00" + new string('c', 1_000_000)));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync("nobody\r\n@example.test\0", "\udc00"));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync("my password, in the wrong field", "x"));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, "\ud800"));

        // what is no address may be a secret
        Assert.Equal([null, "nobody@example.test", null, Anna], (await _bench.EventsAsync()).Select(e => e.Data["email"]));
    }

    [Fact]
    public async Task Password_UnknownWrongAndLocked_CostTheSame()
    {
        await _bench.AddUserAsync("locked@example.test");
        await _bench.ChangeAsync("locked@example.test", (_, user) => Task.FromResult(user.LockoutEnd = _bench.Time.GetUtcNow().AddMinutes(1)));

        var costs = new List<(int Verifications, int Commits)>();
        foreach (var email in new[] { "nobody@example.test", Anna, "locked@example.test" })
        {
            var (verifications, commits) = (_bench.Hasher.Verifications, _bench.Commits.Count);
            Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(email, "wrong"));
            costs.Add((_bench.Hasher.Verifications - verifications, _bench.Commits.Count - commits));
        }

        Assert.All(costs, cost => Assert.Equal((1, 1), cost));
    }

    [Fact]
    public async Task Password_UserWithoutOne_IsComparedAndRefused()
    {
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.PasswordHash = null));

        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, "wrong"));

        Assert.Equal(1, _bench.Hasher.Verifications);
        Assert.Equal(1, (await _bench.LoadAsync(Anna)).AccessFailedCount);
    }

    [Fact]
    public async Task Password_FiveFailures_LockOutForFiveMinutes()
    {
        await FailAsync(5);

        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, AccountsBench.Password));
        _bench.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, AccountsBench.Password));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SignInOutcome.SignedIn, await _browser.SignInAsync(Anna, AccountsBench.Password));

        var told = await _bench.EventsAsync();
        var locked = Assert.Single(told, e => e.Type == "auth.locked_out");
        Assert.Equal((EventSeverity.Warn, Anna, "10.0.0.9"), (locked.Severity, locked.Data["email"], locked.Data["address"]));
        Assert.Equal(["wrong_password", "locked"], told.Where(e => e.Type == "auth.sign_in_failed").Select(e => e.Data["reason"]).Distinct());
    }

    [Fact]
    public async Task Password_LockedOutWhereYearsAreCountedOtherwise_TellsTheTimeAsProgramsReadIt()
    {
        using (Speaking.Thai())
            await FailAsync(5);
        var until = _bench.Time.GetUtcNow().AddMinutes(5).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.Equal($"{Anna} is locked out after repeated failures, until {until} UTC.", Assert.Single(await _bench.EventsAsync(), e => e.Type == "auth.locked_out").Message);
    }

    [Fact]
    public async Task Password_FailureWhileLocked_DoesNotProlong()
    {
        await FailAsync(5);
        var end = (await _bench.LoadAsync(Anna)).LockoutEnd;
        _bench.Time.Advance(TimeSpan.FromMinutes(4));

        await FailAsync(6);

        var user = await _bench.LoadAsync(Anna);
        Assert.Equal((end, 0), (user.LockoutEnd, user.AccessFailedCount));
    }

    [Fact]
    public async Task Password_RightAfterFourFailures_ForgetsThem()
    {
        await FailAsync(4);
        Assert.Equal(SignInOutcome.SignedIn, await _browser.SignInAsync(Anna, AccountsBench.Password));
        await FailAsync(4);

        Assert.Equal(SignInOutcome.SignedIn, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
    }

    [Fact]
    public async Task Password_ManyAtOnce_AllCount()
    {
        var guesses = Enumerable.Range(0, 12).Select(_ => new TestBrowser(_bench).SignInAsync(Anna, "wrong"));
        await Task.WhenAll(guesses);

        Assert.Single(await _bench.EventTypesAsync(), "auth.locked_out");
        Assert.Equal(7, (await _bench.EventsAsync()).Count(e => e.Data.GetValueOrDefault("reason") == "locked"));
        Assert.Equal(SignInOutcome.Refused, await _browser.SignInAsync(Anna, AccountsBench.Password));
    }

    [Fact]
    public async Task Password_ChangedWhileComparedWithTheOldOne_IsRefused()
    {
        var hash = _bench.Hasher.HashPassword(new ForgeUser(), "another password");
        var changed = Task.CompletedTask;
        _bench.Hasher.AfterNextVerification = () => changed = _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.PasswordHash = hash));

        var outcome = await _browser.SignInAsync(Anna, AccountsBench.Password);

        await changed;
        Assert.Equal(SignInOutcome.Refused, outcome);
    }

    [Fact]
    public async Task Password_HashOfYesterdaysStrength_IsRenewedWithoutEndingSessions()
    {
        var old = new PasswordHasher<ForgeUser>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(new ForgeUser(), AccountsBench.Password);
        await _bench.ChangeAsync(Anna, (_, user) => Task.FromResult(user.PasswordHash = old));
        var first = await _bench.SignInAsync(Anna);
        var renewed = (await _bench.LoadAsync(Anna)).PasswordHash;

        Assert.NotEqual(old, renewed);
        await _bench.SignInAsync(Anna);
        Assert.Equal(renewed, (await _bench.LoadAsync(Anna)).PasswordHash);
        Assert.True(await first.IsSignedInAsync());
    }

    [Fact]
    public async Task Password_OverAPlantedSession_BeginsAnotherAndEndsThatOne()
    {
        await _bench.AddUserAsync("mallory@example.test");
        var mallory = await _bench.SignInAsync("mallory@example.test");
        _browser.Plant("tinyforge-session", mallory.Cookie("tinyforge-session")!);

        Assert.Equal(SignInOutcome.SignedIn, await _browser.SignInAsync(Anna, AccountsBench.Password));

        Assert.Equal(Anna, (await _browser.UserAsync()).Identity!.Name);
        Assert.False(await mallory.IsSignedInAsync());
    }

    [Fact]
    public async Task SignOut_ThisBrowser_EndsItsSessionOnly()
    {
        var other = await _bench.SignInAsync(Anna);
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        var copied = new TestBrowser(_bench);
        copied.Plant("tinyforge-session", _browser.Cookie("tinyforge-session")!);

        await SignOutAsync(everywhere: false);

        Assert.False(await _browser.IsSignedInAsync());
        Assert.False(await copied.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("auth.signed_out", Anna, "10.0.0.9"), (told.Type, told.Actor, told.Data["address"]));
    }

    [Fact]
    public async Task SignOut_Everywhere_EndsAllSessionsAndTellsOpenPages()
    {
        var other = await _bench.SignInAsync(Anna);
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        var told = 0;
        using var subscription = _bench.Get<TinyForge.Web.Auth.Sessions.IAccessChanges>().Subscribe((await _bench.LoadAsync(Anna)).Id, () => told++);

        await SignOutAsync(everywhere: true);

        Assert.False(await _browser.IsSignedInAsync());
        Assert.False(await other.IsSignedInAsync());
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task SignOut_Stranger_TellsNothing()
    {
        await SignOutAsync(everywhere: true);

        Assert.Empty(await _bench.EventsAsync());
    }

    [Fact]
    public async Task AnyStep_SecretsTyped_AreInNoEvent()
    {
        var (key, codes) = await _bench.EnableAuthenticatorAsync(Anna);
        await _browser.SignInAsync(Anna, "planted-wrong-password");
        await _browser.SignInAsync(Anna, AccountsBench.Password);
        await _browser.SignInAsync((flow, context) => flow.AuthenticatorAsync(context, "918273"));
        await _browser.SignInAsync((flow, context) => flow.RecoveryCodeAsync(context, codes[0]));

        var text = string.Concat((await _bench.EventsAsync()).SelectMany(e => e.Data.Values.Append(e.Message).Append(e.Actor)));
        Assert.All([AccountsBench.Password, "planted-wrong-password", "918273", codes[0], key], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task SignOutAsync(bool everywhere) => await _browser.SignInAsync(async (flow, context) =>
    {
        await flow.SignOutAsync(context, everywhere);
        return SignInOutcome.Refused;
    });

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(SignInOutcome.Refused, await new TestBrowser(_bench).SignInAsync(Anna, "wrong"));
    }
}
