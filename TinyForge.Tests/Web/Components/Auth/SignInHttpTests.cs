using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Web.Components.Auth;

/// <summary>The static pages as a browser without JavaScript has them: documents, forms and redirects over HTTP.</summary>
public sealed class SignInHttpTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() });
    private PagesHost _host = null!;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await PagesHost.StartAsync();
        _client.BaseAddress = new Uri(_host.Url);
        _host.Fakes.User = null;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-in/second-factor")]
    [InlineData("sign-in/second-factor?recovery")]
    [InlineData("denied")]
    public async Task Page_Stranger_GetsADocumentWithoutACircuit(string path)
    {
        using var answer = await _client.GetAsync(path, Token);
        var html = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(path == "denied" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor:", html, StringComparison.Ordinal);
        // a policy without unsafe-inline lets neither run
        var document = await new HtmlParser().ParseDocumentAsync(html, Token);
        Assert.All(document.QuerySelectorAll("script"), s => Assert.True(s.HasAttribute("src")));
        Assert.All(document.All, e => Assert.DoesNotContain(e.Attributes, a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("proxies?search=x", "/sign-in?returnUrl=%2Fproxies%3Fsearch%3Dx")]
    [InlineData("users", "/sign-in?returnUrl=%2Fusers")]
    [InlineData("account/password", "/sign-in?returnUrl=%2Faccount%2Fpassword")]
    [InlineData("no/such/page", "/sign-in?returnUrl=%2Fno%2Fsuch%2Fpage")]
    [InlineData("_blazor/negotiate", "/sign-in?returnUrl=%2F_blazor%2Fnegotiate")]
    public async Task Page_StrangerElsewhere_IsLedToTheSignIn(string path, string expected)
    {
        using var request = new HttpRequestMessage(path.StartsWith('_') ? HttpMethod.Post : HttpMethod.Get, path);
        using var answer = await _client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Assets_Stranger_GetsThem()
    {
        var document = await GetAsync("sign-in");
        string[] assets = [.. document.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => (e.GetAttribute("href") ?? e.GetAttribute("src"))!)];
        Assert.Contains(assets, a => a.Contains("passkeys", StringComparison.Ordinal));
        foreach (var asset in assets)
        {
            using var answer = await _client.GetAsync(asset, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_Submitted_IsCalledAndLeadsOn()
    {
        using var answer = await SubmitAsync("sign-in?returnUrl=%2Fcertificates", "sign-in", ("Input.Email", "ada@example.com"), ("Input.Password", "correct horse"), ("Input.Remember", "true"));
        Assert.Equal(["password ada@example.com correct horse True"], _host.Fakes.SignIn.Calls);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/certificates", Local(answer));
    }

    [Fact]
    public async Task SignIn_Refused_KeepsTheAddressAndNotThePassword()
    {
        _host.Fakes.SignIn.Outcome = SignInOutcome.Refused;
        using var answer = await SubmitAsync("sign-in", "sign-in", ("Input.Email", "ada@example.com"), ("Input.Password", "a secret guess"));
        var html = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("That did not sign you in.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"ada@example.com\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret guess", html, StringComparison.Ordinal);
        Assert.Equal(["password ada@example.com a secret guess False"], _host.Fakes.SignIn.Calls);
    }

    [Fact]
    public async Task SignIn_EmptyForm_IsRefusedLikeAnyOther()
    {
        _host.Fakes.SignIn.Outcome = SignInOutcome.Refused;
        using var answer = await SubmitAsync("sign-in", "sign-in");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["password   False"], _host.Fakes.SignIn.Calls);
    }

    [Fact]
    public async Task SignIn_WithoutToken_IsNotCalled()
    {
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Email", "a@example.com"), new("Input.Password", "p")]);
        using var answer = await _client.PostAsync("sign-in", form, Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_host.Fakes.SignIn.Calls);
    }

    [Fact]
    public async Task SecondFactor_Submitted_KnowsTheRecoveryFormByItsAddress()
    {
        using var app = await SubmitAsync("sign-in/second-factor", "second-factor", ("Input.Code", "123 456"));
        using var recovery = await SubmitAsync("sign-in/second-factor?recovery", "second-factor", ("Input.Code", "AB01X-9QK7T"));
        Assert.Equal(["app 123456", "recovery AB01X-9QK7T"], _host.Fakes.SignIn.Calls);
        Assert.Equal(HttpStatusCode.Redirect, recovery.StatusCode);
    }

    [Fact]
    public async Task SetUp_Needed_IsWhereTheSignInLeads()
    {
        _host.Fakes.FirstRun.Needed = true;
        using var signIn = await _client.GetAsync("sign-in", Token);
        Assert.Equal("/set-up", Local(signIn));
        using var answer = await SubmitAsync("set-up", "set-up", ("Input.Email", "ada@example.com"), ("Input.Password", "correct horse"));
        Assert.Equal("/", Local(answer));
        Assert.Equal(["ada@example.com correct horse -"], _host.Fakes.FirstRun.Calls);
    }

    [Fact]
    public async Task SignOut_EachForm_LeavesAsItSays()
    {
        _host.Fakes.User = SampleUsers.Principal(UserRole.Viewer);
        using var here = await SubmitAsync("sign-out", "sign-out");
        using var everywhere = await SubmitAsync("sign-out", "sign-out-everywhere");
        Assert.Equal(["out False", "out True"], _host.Fakes.SignIn.Calls);
        Assert.Equal("/sign-in", Local(everywhere));
    }

    [Fact]
    public async Task TemporaryPassword_AnyPage_EndsAtItsChange()
    {
        _host.Fakes.User = SampleUsers.Principal(role: null);
        using var page = await _client.GetAsync("proxies", Token);
        Assert.Equal("/denied?returnUrl=%2Fproxies", page.Headers.Location!.OriginalString);
        using var denied = await _client.GetAsync(page.Headers.Location, Token);
        Assert.Equal("/account/password?returnUrl=%2Fproxies", Local(denied));
        using var changed = await SubmitAsync("account/password?returnUrl=%2Fproxies", "password", ("Input.Current", FakeOwnAccount.Password), ("Input.Password", "another horse"));
        Assert.Equal("/proxies", Local(changed));
    }

    [Fact]
    public async Task Viewer_AdminPages_AreDenied()
    {
        _host.Fakes.User = SampleUsers.Principal(UserRole.Viewer);
        foreach (var path in new[] { "users", "tokens", "proxies/new", "proxies/1/edit" })
        {
            using var answer = await _client.GetAsync(path, Token);
            Assert.Equal($"/denied?returnUrl={Uri.EscapeDataString("/" + path)}", answer.Headers.Location!.OriginalString);
        }
        using var settings = await _client.GetAsync("settings", Token);
        Assert.Equal(HttpStatusCode.OK, settings.StatusCode);
    }

    private static string Local(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    private async Task<IDocument> GetAsync(string path) => await new HtmlParser().ParseDocumentAsync(await _client.GetStringAsync(path, Token), Token);

    private async Task<HttpResponseMessage> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var document = await GetAsync(path);
        var form = document.QuerySelector($"form:has(input[name=_handler][value='{handler}'])")!;
        var values = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            Assert.NotNull(form.QuerySelector($"[name='{name}']"));
            values[name] = value;
        }
        using var content = new FormUrlEncodedContent(values);
        return await _client.PostAsync(path, content, Token);
    }
}
