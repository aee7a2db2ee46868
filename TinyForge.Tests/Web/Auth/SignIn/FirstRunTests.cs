using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Web.Auth.SignIn;

public sealed partial class FirstRunTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";
    private const string Remote = "203.0.113.7";

    private AccountsBench _bench = null!;
    private TestBrowser _local = null!;
    private TestBrowser _remote = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        (_local, _remote) = (new TestBrowser(_bench, "127.0.0.1"), new TestBrowser(_bench, Remote, "forge.example.test"));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Create_OnThisMachine_CreatesTheAdminAndSignsIn()
    {
        Assert.True(await _bench.Get<IFirstRun>().IsNeededAsync(Cancel));

        Assert.True((await CreateAsync(_local, code: null)).Ok);

        Assert.False(await _bench.Get<IFirstRun>().IsNeededAsync(Cancel));
        Assert.True((await _local.UserAsync()).IsAdmin());
        var user = await _bench.LoadAsync(Anna);
        Assert.Equal((UserRole.Admin, false, _bench.Time.GetUtcNow()), (user.Role, user.PasswordChangeRequired, user.LastSignInAt));
        var told = await _bench.EventsAsync();
        Assert.Equal(["auth.admin_created", "auth.signed_in"], told.Select(e => e.Type));
        Assert.Equal((Anna, "127.0.0.1"), (told[0].Actor, told[0].Data["address"]));
        Assert.Equal(SignInOutcome.SignedIn, await new TestBrowser(_bench).SignInAsync(Anna, AccountsBench.Password));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", null, false)]
    [InlineData("::1", "[::1]", null, false)]
    [InlineData("::ffff:127.0.0.1", "forge.localhost", null, false)]
    [InlineData("127.0.0.1", "rebound.example.test", null, true)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", true)]
    [InlineData("127.0.0.1", "localhost", "Forwarded", true)]
    [InlineData(Remote, "localhost", null, true)]
    public async Task WantsCode_Always_UnlessDirectlyFromThisMachine(string address, string host, string? header, bool wanted)
    {
        var browser = new TestBrowser(_bench, address, host);
        if (header is not null)
            browser.Headers[header] = "for=192.0.2.1";

        Assert.Equal(wanted, await browser.SendAsync((_, context) => Task.FromResult(_bench.Get<IFirstRun>().WantsCode(context))));
        if (wanted)
            Assert.Equal("code", Assert.Single((await CreateAsync(browser, code: null)).Errors).Field);
    }

    [Fact]
    public async Task Tell_NoUser_PrintsPageAndCodeOnce()
    {
        await TellAsync();

        var entry = Assert.Single(_bench.Log<FirstRun>().Entries);
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Contains("http://localhost:5080/set-up", entry.Text, StringComparison.Ordinal);
        Assert.Matches(Code(), entry.Text);
    }

    [Fact]
    public async Task Tell_ThereIsAUser_PrintsNothing()
    {
        await _bench.AddUserAsync(Anna);

        await TellAsync();

        Assert.Empty(_bench.Log<FirstRun>().Entries);
    }

    [Fact]
    public async Task Create_FromElsewhere_TakesTheCodeHoweverItIsTyped()
    {
        await TellAsync();
        var code = LastCode().ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l');

        Assert.True((await CreateAsync(_remote, code)).Ok);
        Assert.Equal(Remote, (await _bench.EventsAsync())[0].Data["address"]);
    }

    [Fact]
    public async Task Create_CodeNeverPrinted_NothingOpens()
    {
        Assert.False((await CreateAsync(_remote, "")).Ok);
        Assert.False((await CreateAsync(_remote, "0000-0000-0000-0000")).Ok);
    }

    [Fact]
    public async Task Create_AfterManyWrongCodes_TheRightOneStillCounts()
    {
        await TellAsync();
        for (var i = 0; i < 30; i++)
            Assert.False((await CreateAsync(_remote, "WRONG")).Ok);

        Assert.Single(_bench.Log<FirstRun>().Entries);
        Assert.True((await CreateAsync(_remote, LastCode())).Ok);
    }

    [Fact]
    public async Task Create_AfterSetUp_TheCodeIsVoid()
    {
        await TellAsync();
        await CreateAsync(_local, code: null);

        Assert.Equal("", Assert.Single((await CreateAsync(_remote, LastCode(), "mallory@example.test")).Errors).Field);
        Assert.Null(await _bench.FindAsync("mallory@example.test"));
    }

    [Fact]
    public async Task Create_ManyAtOnce_OneIsCarriedOut()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => CreateAsync(new TestBrowser(_bench, "127.0.0.1"), null, $"admin{i}@example.test")));

        Assert.Single(results, r => r.Ok);
        Assert.Single(await _bench.Get<IUserDirectory>().ListAsync(Cancel));
        Assert.Single(await _bench.EventTypesAsync(), "auth.admin_created");
    }

    [Fact]
    public async Task Create_WrongInput_NamesAllFields()
    {
        var change = await _local.SendAsync((_, context) => _bench.Get<IFirstRun>().CreateAdminAsync(context, "anna", "short", null));

        Assert.Equal(["email", "password"], change.Errors.Select(e => e.Field));
        Assert.True(await _bench.Get<IFirstRun>().IsNeededAsync(Cancel));
    }

    [Fact]
    public void Codes_AreOfEightyBits()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => SetupCode.Create()).ToHashSet();

        Assert.Equal(500, codes.Count);
        Assert.All(codes, code => Assert.Matches(@"^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code));
    }

    private Task TellAsync() => _bench.Get<FirstRun>().TellAsync(["http://localhost:5080"], Cancel);

    private string LastCode() => Code().Match(_bench.Log<FirstRun>().Entries.Last().Text).Value;

    private Task<AccountChange> CreateAsync(TestBrowser browser, string? code, string email = Anna) =>
        browser.SendAsync((_, context) => _bench.Get<IFirstRun>().CreateAdminAsync(context, email, AccountsBench.Password, code));

    [GeneratedRegex("([0-9A-Z]{4}-){3}[0-9A-Z]{4}")]
    private static partial Regex Code();
}
