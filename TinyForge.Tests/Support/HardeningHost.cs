using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Storage;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Support;

/// <summary>The hardening on a real socket, with endpoints behind it that tell what they see.</summary>
internal sealed class HardeningHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HardeningHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    /// <param name="configuration">Keys and values, as the program reads them.</param>
    /// <param name="work">What an attempt to sign in does.</param>
    public static async Task<HardeningHost> StartAsync(Dictionary<string, string?>? configuration = null, Func<HttpContext, Task>? work = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IStorageHealth>(new FakeStorageHealth());
        builder.Services.AddForgeHardening(builder.Configuration);
        var app = builder.Build();
        app.UseForgeHardening();
        app.UseForgeRateLimits();
        app.MapGet("/seen", (HttpContext context) => string.Join(
            ' ', context.Connection.RemoteIpAddress, context.Request.Scheme, context.Request.Host, RequestPeer.CameThroughProxy(context), RequestPeer.IsLocal(context)));
        app.MapMethods("/sign-in", ["GET", "POST"], async context =>
        {
            if (work is not null && HttpMethods.IsPost(context.Request.Method))
                await work(context);
        }).RequireRateLimiting(RateLimits.SignIn);
        await app.StartAsync();
        return new HardeningHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
