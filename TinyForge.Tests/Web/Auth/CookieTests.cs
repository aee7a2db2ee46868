using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Auth;

/// <summary>What the whole program lets a browser keep after a sign-in, over plain http and over https.</summary>
public sealed partial class CookieTests
{
    private const string Email = "ada@example.test";
    private const string Password = "correct horse battery";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http", false)]
    [InlineData("http", true)]
    [InlineData("https", false)]
    [InlineData("https", true)]
    public async Task SignIn_Session_IsKeptAsSafelyAsTheSchemeAllows(string scheme, bool remember)
    {
        await using var forge = await StartAsync();

        var cookies = await SignInAsync(forge, scheme, remember);

        var session = Assert.Single(cookies, c => c.Contains("tinyforge-session=", StringComparison.Ordinal));
        Assert.Equal(scheme == "https", session.StartsWith("__Host-tinyforge-session=", StringComparison.Ordinal));
        Assert.Equal(scheme == "https", Has(session, "secure"));
        Assert.True(Has(session, "httponly") && Has(session, "samesite=lax") && Has(session, "path=/"), session);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(remember, session.Contains("expires=", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task SignInForm_AntiforgeryCookie_IsForThisSiteAlone(string scheme)
    {
        await using var forge = await StartAsync();
        using var client = forge.NewClient();
        using var request = Request(HttpMethod.Get, scheme);

        using var response = await client.SendAsync(request, Cancel);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.True(Has(cookie, "httponly") && Has(cookie, "samesite=strict"), cookie);
        Assert.Equal(scheme == "https", Has(cookie, "secure"));
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        await using var forge = await StartAsync();
        using var client = forge.NewClient();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Email"] = Email, ["Input.Password"] = Password });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content, Headers = { { "Accept", "text/html" } } };
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("This form is out of date", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordHashing_WholeProgram_TakesTheRoundsThatAreDocumented()
    {
        await using var forge = await RunningForge.StartAsync(slowHashes: true);
        Assert.Equal(210_000, forge.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
    }

    [Fact]
    public async Task SignIn_OthersSendTheirFormsSlowly_IsNotHeldUp()
    {
        await using var forge = await StartAsync();
        var senders = new List<TcpClient>();
        try
        {
            // more than passwords are compared at a time, and more than once waited behind those
            for (var i = 0; i < 40; i++)
            {
                var sender = new TcpClient();
                senders.Add(sender);
                await sender.ConnectAsync("127.0.0.1", forge.Url.Port, Cancel);
                await sender.GetStream().WriteAsync("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n_handler="u8.ToArray(), Cancel);
            }

            Assert.NotEmpty(await SignInAsync(forge, "http", remember: false));
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    [Fact]
    public async Task SignIn_FormOfMegabytes_IsRefused()
    {
        await using var forge = await StartAsync();
        using var client = forge.NewClient();
        using var content = new StringContent("a=" + new string('x', 200_000), Encoding.ASCII, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content, Headers = { ExpectContinue = true } };
        using var response = await client.SendAsync(request, Cancel);
        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    private static Task<RunningForge> StartAsync() => RunningForge.StartAsync(
        configuration: [$"TinyForge:Admin:Email={Email}", $"TinyForge:Admin:Password={Password}", "TinyForge:TrustedProxies=127.0.0.1"]);

    private static async Task<IReadOnlyList<string>> SignInAsync(RunningForge forge, string scheme, bool remember)
    {
        using var client = forge.NewClient();
        using var ask = Request(HttpMethod.Get, scheme);
        using var form = await client.SendAsync(ask, Cancel);
        using var request = Request(HttpMethod.Post, scheme);
        request.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = AntiforgeryField().Match(await form.Content.ReadAsStringAsync(Cancel)).Groups[1].Value,
            ["Input.Email"] = Email,
            ["Input.Password"] = Password,
        };
        if (remember)
            fields["Input.Remember"] = "true";
        request.Content = new FormUrlEncodedContent(fields);
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return [.. response.Headers.GetValues("Set-Cookie")];
    }

    // as a proxy with TLS in front sends it
    private static HttpRequestMessage Request(HttpMethod method, string scheme)
    {
        var request = new HttpRequestMessage(method, "/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        return request;
    }

    private static bool Has(string cookie, string attribute) => cookie.Split(';', StringSplitOptions.TrimEntries).Contains(attribute, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
