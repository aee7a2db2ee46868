using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Tests.Web.Auth;

/// <summary>Uses each secret that the program takes or makes once, and then looks for it where nobody may find it.</summary>
public sealed partial class SecretsTests : IDisposable
{
    private const string Email = "ada@example.test";
    private const string Password = "planted-password-of-the-admin";
    private const string WrongPassword = "planted-password-that-is-wrong";
    private const string NewPassword = "planted-password-after-the-change";
    private const string ApiToken = "planted-bootstrap-token-0123456789abcdef";
    private const string WrongToken = "planted-token-that-nobody-made";
    private const string NpmPassword = "planted-password-of-npm";
    private const string CertificatePassword = "planted-password-of-a-pfx";

    private static readonly string[] Domains = ["app.example.test"];

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
    private readonly WholeLog _log = new();
    private readonly List<string> _secrets = [Password, WrongPassword, NewPassword, ApiToken, WrongToken, NpmPassword, CertificatePassword];
    private readonly StringBuilder _answers = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WholeProgram_PlantedSecrets_AreInNoLogAndNoDatabase()
    {
        await using (var forge = await RunningForge.StartAsync(
            _folder,
            services: services => services.AddSingleton<ILoggerFactory>(_log),
            configuration: [$"TinyForge:Admin:Email={Email}", $"TinyForge:Admin:Password={Password}", $"TinyForge:Admin:ApiToken={ApiToken}"]))
        {
            await UseTheApiAsync(forge);
            await SignInAsync(forge, WrongPassword, HttpStatusCode.OK);
            await SignInAsync(forge, Password, HttpStatusCode.Redirect);
            await UseTheAccountAsync(forge);
            await UseTheAdministrationAsync(forge);
            Assert.Contains("auth.sign_in_failed", string.Join(' ', (await forge.Services.GetRequiredService<IEventLog>().NewestAsync(null, 500, Cancel)).Select(e => e.Type)), StringComparison.Ordinal);
        }
        SqliteConnection.ClearAllPools();

        var kept = string.Concat(Directory.GetFiles(Path.Combine(_folder, "data"), "tinyforge.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.Contains(Email, kept, StringComparison.Ordinal); // what is kept in the clear is found this way
        Assert.Contains(Email, _log.Text, StringComparison.Ordinal);
        Assert.All(_secrets, secret =>
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, _log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, _answers.ToString(), StringComparison.Ordinal);
        });
        Assert.True(_secrets.Count >= 20, "Fewer secrets were made than this test is about.");
    }

    private async Task UseTheApiAsync(RunningForge forge)
    {
        using var api = forge.NewClient(ApiToken);
        await KeepAsync(await api.PutAsJsonAsync("/api/settings", new { npm_url = "http://npm.example.test:81", npm_email = Email, npm_password = NpmPassword }, Cancel));
        await KeepAsync(await api.GetAsync("/api/settings", Cancel));
        await KeepAsync(await api.PostAsJsonAsync("/api/gateway/certificates/self-signed", new { domains = Domains }, Cancel));
        using var wrong = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "pfx", "a.pfx" }, { new StringContent(CertificatePassword), "password" } };
        await KeepAsync(await api.PostAsync("/api/gateway/certificates", wrong, Cancel));
        await KeepAsync(await api.PostAsJsonAsync("/api/proxies/validate", new { domain = "app.example.test", destination = $"http://user:{WrongPassword}@127.0.0.1:1" }, Cancel));
        using var stranger = forge.NewClient(WrongToken);
        await KeepAsync(await stranger.GetAsync("/api/proxies", Cancel));
    }

    private async Task SignInAsync(RunningForge forge, string password, HttpStatusCode expected)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = forge.Url };
        var form = await browser.GetStringAsync("/sign-in", Cancel);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = AntiforgeryField().Match(form).Groups[1].Value,
            ["Input.Email"] = Email,
            ["Input.Password"] = password,
        });
        using var response = await browser.PostAsync("/sign-in", content, Cancel);
        Assert.Equal(expected, response.StatusCode);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
            _secrets.AddRange(cookies.Select(cookie => cookie.Split('=', 2)[1].Split(';')[0]).Where(value => value.Length > 0));
        _answers.Append(await response.Content.ReadAsStringAsync(Cancel));
    }

    private async Task UseTheAccountAsync(RunningForge forge)
    {
        var account = forge.Services.GetRequiredService<IOwnAccount>();
        var user = (await forge.Services.GetRequiredService<IUserDirectory>().ListAsync(Cancel)).Single(u => u.Email == Email);
        var session = Assert.Single(await forge.Services.GetRequiredService<ISessionStore>().ListAsync(user.Id, forge.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Cancel));
        var principal = TinyForge.Web.Auth.Sessions.SessionPrincipal.Create(session, "127.0.0.1");

        var setup = await account.BeginAuthenticatorAsync(principal, Cancel);
        _secrets.Add(setup!.Key.Replace(" ", "", StringComparison.Ordinal));
        var code = Totp.Code(setup.Key, TimeProvider.System.GetUtcNow());
        _secrets.AddRange(Done(await account.EnableAuthenticatorAsync(principal, code, Password, Cancel)).RecoveryCodes);
        _secrets.AddRange(Done(await account.RenewRecoveryCodesAsync(principal, Password, Cancel)).RecoveryCodes);
        Done(await account.ChangePasswordAsync(principal, Password, NewPassword, Cancel));
        _secrets.Add(Done(await forge.Services.GetRequiredService<IApiTokens>().CreateAsync("ci", UserRole.Viewer, null, principal, Cancel)).Secret!);
        using var api = forge.NewClient(_secrets[^1]);
        await KeepAsync(await api.GetAsync("/api/proxies", Cancel));
    }

    private async Task UseTheAdministrationAsync(RunningForge forge)
    {
        var users = forge.Services.GetRequiredService<IUserAdministration>();
        var actor = new Actor(Email, "127.0.0.1");
        _secrets.Add(Done(await users.AddAsync("viewer@example.test", UserRole.Viewer, actor, Cancel)).Secret!);
        var viewer = (await users.ListAsync(Cancel)).Single(u => u.Email == "viewer@example.test");
        _secrets.Add(Done(await users.ResetPasswordAsync(viewer.Id, actor, Cancel)).Secret!);
    }

    private static TinyForge.Web.Auth.AccountChange Done(TinyForge.Web.Auth.AccountChange change)
    {
        Assert.Empty(change.Errors);
        return change;
    }

    private async Task KeepAsync(HttpResponseMessage response)
    {
        using (response)
            _answers.Append(await response.Content.ReadAsStringAsync(Cancel));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
