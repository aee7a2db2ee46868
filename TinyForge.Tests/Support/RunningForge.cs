using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support;

/// <summary>The whole program, as Program.cs starts it, on free ports of loopback with a data directory of its own.</summary>
internal sealed class RunningForge : IAsyncDisposable
{
    /// <summary>An API token with the role admin.</summary>
    public const string AdminToken = "tf_admin-token-of-the-tests-0123456789";

    /// <summary>An API token with the role viewer.</summary>
    public const string ViewerToken = "tf_viewer-token-of-the-tests-0123456789";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private RunningForge(WebApplication app, string folder, bool ownsFolder, int gatewayPort, int gatewayHttpsPort)
    {
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);
        (GatewayPort, GatewayHttpsPort) = (gatewayPort, gatewayHttpsPort);
        Url = new Uri(app.Urls.First());
        Api = NewClient(AdminToken);
    }

    /// <summary>Where the pages and the API listen.</summary>
    public Uri Url { get; }

    /// <summary>Speaks to the API as an admin.</summary>
    public HttpClient Api { get; }

    public int GatewayPort { get; }

    public int GatewayHttpsPort { get; }

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => Path.Combine(_folder, "data");

    /// <param name="folder">A folder to keep over a restart; without it the data goes when the program ends.</param>
    /// <param name="urls">Where the pages and the API listen; by default a free port.</param>
    /// <param name="services">Replaces services, for what can't be had on loopback.</param>
    /// <param name="configuration">More keys, <c>Key=value</c> each; they win over those that are set here.</param>
    /// <param name="slowHashes">Whether passwords are hashed as slowly as the program does it.</param>
    public static async Task<RunningForge> StartAsync(
        string? folder = null, string? urls = null, Action<IServiceCollection>? services = null, IEnumerable<string>? configuration = null, bool slowHashes = false)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("tinyforge-").FullName;
        if (folder is null)
            await MigratedDatabase.WriteAsync(Path.Combine(place, "data", "tinyforge.db"));
        var (http, https) = (FreePort.Next(), FreePort.Next());
        var builder = ForgeApp.CreateBuilder(
        [
            $"--Urls={urls ?? "http://127.0.0.1:0"}",
            $"--TinyForge:DataDirectory={Path.Combine(place, "data")}",
            "--TinyForge:Gateway:Address=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--TinyForge:Gateway:HttpPort={http}"),
            string.Create(CultureInfo.InvariantCulture, $"--TinyForge:Gateway:HttpsPort={https}"),
            "--Serilog:MinimumLevel:Default=Fatal",
            "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal",
            // Hangfire has one logger for the process: what the program of one test says would become an event in that of another
            "--Serilog:MinimumLevel:Override:Hangfire=Fatal",
            "--Serilog:MinimumLevel:Override:Hangfire.Server.Worker=Fatal",
            // tests validate and sign in as fast as they can
            "--TinyForge:RateLimits:SignInPerMinute=0",
            "--TinyForge:RateLimits:ValidatePerMinute=0",
            .. (configuration ?? []).Select(c => $"--{c}"),
        ]);
        var app = ForgeApp.Build(builder, all =>
        {
            // a hash takes a core for a fifth of a second on purpose, and each start makes one
            if (!slowHashes)
                all.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            services?.Invoke(all);
        });
        await app.PrepareAsync();
        await AddTokenAsync(app.Services, AdminToken, UserRole.Admin);
        await AddTokenAsync(app.Services, ViewerToken, UserRole.Viewer);
        await app.StartAsync();
        return new RunningForge(app, place, folder is null, http, https);
    }

    /// <summary>Speaks to the pages' address, follows no redirect and keeps no cookie.</summary>
    /// <param name="token">An API token to show; null for none.</param>
    /// <param name="session">A session whose cookie is sent; null for none.</param>
    public HttpClient NewClient(string? token = null, TestSession? session = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (session is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"{session.CookieName}={session.CookieValue}");
        return client;
    }

    /// <summary>Adds a user who has no password, and begins a session as a sign-in would.</summary>
    public async Task<TestSession> NewSessionAsync(UserRole role = UserRole.Admin, string? email = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        email ??= $"{ForgeClaims.RoleName(role)}-{Guid.NewGuid():N}@example.test";
        var user = new ForgeUser { UserName = email, Email = email, Role = role, CreatedAt = now };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>().CreateAsync(user);
        if (!created.Succeeded)
            throw new InvalidOperationException(string.Join(' ', created.Errors.Select(e => e.Description)));
        var key = Guid.NewGuid().ToString("N");
        var session = await Services.GetRequiredService<ISessionStore>().AddAsync(
            new NewSession { UserId = user.Id, KeyHash = TokenHash.Of(key), Persistent = false, CreatedAt = now, ExpiresAt = now.AddHours(12), Address = "127.0.0.1" },
            CancellationToken.None);
        // what the cookie handler writes: its one claim is the session's key
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], AuthSchemes.Session)), AuthSchemes.Session);
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AuthSchemes.Session);
        return new TestSession(user.Id, session!.Value, email, options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));
    }

    /// <summary>A request to the gateway's HTTP port.</summary>
    public async Task<HttpResponseMessage> GetThroughGatewayAsync(string host, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GatewayPort}/")) { Headers = { Host = host } };
        return await client.SendAsync(request, cancellationToken);
    }

    /// <summary>Stops as a signal to the process would, and keeps the data.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        using (var now = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
            await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        if (!_ownsFolder)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // after a restart on the same folder they are there
    private static Task<ApiToken?> AddTokenAsync(IServiceProvider services, string secret, UserRole role)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var name = $"tests {role}";
        return services.GetRequiredService<IApiTokenStore>().AddAsync(
            new ApiToken { Name = name, Role = role, Prefix = secret[..9], CreatedBy = Actor.SystemName, CreatedAt = now },
            TokenHash.Of(secret),
            new ForgeEvent { OccurredAt = now, Severity = EventSeverity.Info, Source = EventSource.Auth, Type = "auth.token_created", Message = $"The API token {name} was made." },
            CancellationToken.None);
    }
}
