using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Storage;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Api;
using TinyForge.Web.Auth;

namespace TinyForge.Tests.Support;

/// <summary>The API on a real socket, with fakes behind it. Who asks is an admin.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, ApiFakes fakes)
    {
        (_app, Fakes) = (app, fakes);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public ApiFakes Fakes { get; }

    public HttpClient Client { get; }

    public static async Task<ApiHost> StartAsync()
    {
        var fakes = new ApiFakes();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging(l => l.ClearProviders().AddProvider(fakes.Logs));
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IProxyStore>(fakes.Store);
        builder.Services.AddSingleton<IProxyManager>(fakes.Manager);
        builder.Services.AddSingleton<IDriftResolver>(fakes.Drifts);
        builder.Services.AddSingleton<IManagedProxies>(fakes.Managed);
        builder.Services.AddSingleton<IInstanceStore>(fakes.Instances);
        builder.Services.AddSingleton<IInstanceManager, InstanceManager>();
        builder.Services.AddForgeInstances();
        builder.Services.AddSingleton<IProxyCatalog>(fakes.Catalog);
        builder.Services.AddSingleton<IProxyAdoption>(fakes.Adoption);
        builder.Services.AddSingleton<IGatewayMover>(fakes.Mover);
        builder.Services.AddSingleton<IProxyImporter>(fakes.Importer);
        builder.Services.AddSingleton<IProxyValidator>(fakes.Validator);
        builder.Services.AddSingleton<IHealthChecker>(fakes.Health);
        builder.Services.AddSingleton<IHealthHistory>(fakes.History);
        builder.Services.AddSingleton<IHealthMonitor>(fakes.Monitor);
        builder.Services.AddSingleton<ISettingsStore>(fakes.Settings);
        builder.Services.AddSingleton<ICertificateManager>(fakes.Certificates);
        builder.Services.AddSingleton<IProxyGateway>(fakes.Gateway);
        builder.Services.AddSingleton<GatewayRegistry>();
        builder.Services.AddSingleton<IBackups>(fakes.Backups);
        builder.Services.AddSingleton<IReadiness>(fakes.Readiness);
        builder.Services.AddSingleton<IEventLog>(fakes.Events);
        builder.Services.AddSingleton<IStorageHealth>(fakes.Storage);
        builder.Services.AddSingleton(fakes.Bus);
        builder.Services.AddSingleton<EventFeed>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddForgeApi();
        builder.Services.AddForgePolicies();
        builder.Services.AddAuthentication(SignedIn.Scheme).AddScheme<AuthenticationSchemeOptions, SignedIn>(SignedIn.Scheme, configureOptions: null);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapForgeApi();
        await app.StartAsync();
        return new ApiHost(app, fakes);
    }

    /// <summary>Sends a JSON text and reads what comes as JSON; null where nothing does.</summary>
    public async Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
