using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Web;

/// <summary>A backup of a program at work comes to life on a machine that has nothing but the file.</summary>
public sealed class RestoredProgramTests : IDisposable
{
    private const string Ada = "ada@example.test";
    private const string Password = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static readonly string[] TlsDomains = ["tls.example.test"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restore_OnANewMachine_BringsAllProxiesBackByOneReconcile(bool byCommand)
    {
        await using var app = await TestUpstream.AnsweringAsync("alive");
        await using var npm = await FakeNpm.StartAsync();
        var file = Path.Combine(_folder, "backup.zip");
        string certificate;
        TestSession session;
        await using (var old = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]))
        {
            await SendAsync(old, HttpMethod.Post, "/api/gateway/certificates/self-signed", new { domains = TlsDomains });
            await SendAsync(old, HttpMethod.Post, "/api/proxies", new { domain = "app.example.test", destination = app.Url });
            await SendAsync(old, HttpMethod.Post, "/api/proxies", new { domain = "tls.example.test", destination = app.Url, ssl_certificate_id = 1 });
            await SendAsync(old, HttpMethod.Put, "/api/settings", new { gateway = "npm", npm_proxy_url = npm.ProxyUrl });
            await SendAsync(old, HttpMethod.Post, "/api/proxies", new { domain = "one.example.test", destination = app.Url });
            await SendAsync(old, HttpMethod.Post, "/api/proxies", new { domain = "two.example.test", destination = app.Url });
            certificate = await CertificateOfAsync(old, "tls.example.test");
            await AddUserAsync(old);
            session = await old.NewSessionAsync();
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(old, session));
            await BackUpAsync(old, file, byCommand);
        }
        npm.RemoveHost(1);
        npm.RemoveHost(2);
        var data = Path.Combine(_folder, "data");
        Assert.Equal(0, await RestoreCommand.RunAsync([file, $"--TinyForge:DataDirectory={data}"], TextWriter.Null, TextWriter.Null, TimeProvider.System));

        await using var forge = await RunningForge.StartAsync(_folder);

        using (var answer = await forge.GetThroughGatewayAsync("app.example.test", Cancel))
            Assert.Equal("alive", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(certificate, await CertificateOfAsync(forge, "tls.example.test"));
        Assert.Equal(npm.Password, forge.Services.GetRequiredService<ISettingsStore>().Current.NpmPassword?.Reveal());
        // the one that the start begins may be at it already
        await forge.Services.GetRequiredService<IProxyReconciler>().RunAsync(Cancel);
        await Until.TrueAsync(() => npm.Hosts.Count == 2, seconds: 60);
        Assert.Equal(["one.example.test", "two.example.test"], npm.Hosts.Select(h => h.DomainNames[0]).Order(StringComparer.Ordinal));
        await UntilAllAreActiveAsync(forge);
        Assert.Equal(4, (await StatesAsync(forge)).Count);
        Assert.True(await MaySignInAsync(forge));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(forge, session));
        var told = (await SendAsync(forge, HttpMethod.Get, "/api/events?limit=100", null))!["items"]!.AsArray().Select(e => (string?)e!["type"]).ToList();
        Assert.Single(told, "backup.restored");
        Assert.Equal(2, told.Count(t => t == "proxy.carried_out"));
    }

    [Fact]
    public async Task Restore_NpmStillHasTheHosts_MakesNoSecondOnes()
    {
        await using var app = await TestUpstream.AnsweringAsync("alive");
        await using var npm = await FakeNpm.StartAsync();
        var file = Path.Combine(_folder, "backup.zip");
        await using (var old = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]))
        {
            await SendAsync(old, HttpMethod.Put, "/api/settings", new { gateway = "npm" });
            await SendAsync(old, HttpMethod.Post, "/api/proxies", new { domain = "one.example.test", destination = app.Url });
            await BackUpAsync(old, file, byCommand: true);
            await SendAsync(old, HttpMethod.Put, "/api/proxies/1", new { websockets = false });
        }
        Assert.False(npm.Host(1)!.AllowWebsocketUpgrade);
        Assert.Equal(0, await RestoreCommand.RunAsync([file, $"--TinyForge:DataDirectory={Path.Combine(_folder, "data")}"], TextWriter.Null, TextWriter.Null, TimeProvider.System));

        await using var forge = await RunningForge.StartAsync(_folder);
        await forge.Services.GetRequiredService<IProxyReconciler>().RunAsync(Cancel);

        await Until.TrueAsync(() => npm.Host(1)!.AllowWebsocketUpgrade, seconds: 60);
        Assert.Single(npm.Hosts);
    }

    [Fact]
    public async Task Backups_ThroughTheApi_AreForAdminsAlone()
    {
        await using var forge = await RunningForge.StartAsync();
        var made = await SendAsync(forge, HttpMethod.Post, "/api/backups", null);
        using var viewer = forge.NewClient(RunningForge.ViewerToken);

        foreach (var path in new[] { "/api/backups", $"/api/backups/{made!["name"]}" })
        {
            using var refused = await viewer.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var head = new HttpRequestMessage(HttpMethod.Head, path);
            using var refusedHead = await viewer.SendAsync(head, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, refusedHead.StatusCode);
        }
        using var outside = await forge.Api.GetAsync("/api/backups/..%2Ftinyforge.db", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/api/backups/{made!["name"]}") { Headers = { Range = new(0, 3) } };
        using var answer = await forge.Api.SendAsync(part, Cancel);
        Assert.Equal((HttpStatusCode.PartialContent, "PK\u0003\u0004"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
    }

    private static async Task BackUpAsync(RunningForge forge, string file, bool byCommand)
    {
        if (byCommand)
        {
            Assert.Equal(0, await BackupCommand.RunAsync([file, $"--TinyForge:DataDirectory={forge.DataDirectory}"], TextWriter.Null, TextWriter.Null, TimeProvider.System));
            return;
        }
        var made = await SendAsync(forge, HttpMethod.Post, "/api/backups", null);
        await File.WriteAllBytesAsync(file, await forge.Api.GetByteArrayAsync($"/api/backups/{made!["name"]}", Cancel), Cancel);
        Assert.Equal((long)made["bytes"]!, new FileInfo(file).Length);
    }

    private static async Task AddUserAsync(RunningForge forge)
    {
        await using var scope = forge.Services.CreateAsyncScope();
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>().CreateAsync(
            new ForgeUser { UserName = Ada, Email = Ada, Role = UserRole.Admin, CreatedAt = Make.Time }, Password);
        Assert.True(created.Succeeded);
    }

    private static async Task<bool> MaySignInAsync(RunningForge forge)
    {
        await using var scope = forge.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>();
        return await users.CheckPasswordAsync((await users.FindByEmailAsync(Ada))!, Password);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningForge forge, TestSession session)
    {
        using var browser = forge.NewClient(session: session);
        using var answer = await browser.GetAsync("/api/proxies", Cancel);
        return answer.StatusCode;
    }

    private static Task UntilAllAreActiveAsync(RunningForge forge) => Until.TrueAsync(async () => (await StatesAsync(forge)).TrueForAll(s => s == "active none"), seconds: 60);

    private static async Task<List<string>> StatesAsync(RunningForge forge) =>
        [.. (await SendAsync(forge, HttpMethod.Get, "/api/proxies", null))!["items"]!.AsArray().Select(p => $"{p!["state"]} {p["drift"]}")];

    private static async Task<string> CertificateOfAsync(RunningForge forge, string host)
    {
        string? served = null;
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, forge.GatewayHttpsPort, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    served = certificate?.GetCertHashString();
                    return served is not null;
                },
            },
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://{host}:{forge.GatewayHttpsPort}/")), Cancel);
        Assert.Equal("alive", await answer.Content.ReadAsStringAsync(Cancel));
        return served!;
    }

    private static async Task<JsonNode?> SendAsync(RunningForge forge, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await forge.Api.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
