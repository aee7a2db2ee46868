using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support;

/// <summary>The whole program, as Program.cs starts it, on free ports of loopback with a data directory of its own.</summary>
internal sealed class RunningForge : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private RunningForge(WebApplication app, string folder, bool ownsFolder, int gatewayPort, int gatewayHttpsPort)
    {
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);
        (GatewayPort, GatewayHttpsPort) = (gatewayPort, gatewayHttpsPort);
        Url = new Uri(app.Urls.First());
        Api = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Where the pages and the API listen.</summary>
    public Uri Url { get; }

    /// <summary>Speaks to the API.</summary>
    public HttpClient Api { get; }

    public int GatewayPort { get; }

    public int GatewayHttpsPort { get; }

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => Path.Combine(_folder, "data");

    /// <param name="folder">A folder to keep over a restart; without it the data goes when the program ends.</param>
    /// <param name="urls">Where the pages and the API listen; by default a free port.</param>
    /// <param name="services">Replaces services, for what can't be had on loopback.</param>
    /// <param name="configuration">More keys, <c>Key=value</c> each; they win over those that are set here.</param>
    public static async Task<RunningForge> StartAsync(
        string? folder = null, string? urls = null, Action<IServiceCollection>? services = null, IEnumerable<string>? configuration = null)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("tinyforge-").FullName;
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
            // tests validate as fast as they can
            "--TinyForge:RateLimits:ValidatePerMinute=0",
            .. (configuration ?? []).Select(c => $"--{c}"),
        ]);
        var app = ForgeApp.Build(builder, services);
        await app.PrepareAsync();
        await app.StartAsync();
        return new RunningForge(app, place, folder is null, http, https);
    }

    /// <summary>A request to the gateway's HTTP port.</summary>
    public async Task<HttpResponseMessage> GetThroughGatewayAsync(string host, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GatewayPort}/")) { Headers = { Host = host } };
        return await client.SendAsync(request, cancellationToken);
    }

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
}
