using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TinyForge.Tests.Support;

/// <summary>A real service on loopback that does what the test says.</summary>
internal sealed class TestUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestUpstream(WebApplication app, string scheme, int port) => (_app, Scheme, Port) = (app, scheme, port);

    public string Scheme { get; }

    public int Port { get; }

    public string Url => $"{Scheme}://127.0.0.1:{Port}";

    public static Task<TestUpstream> AnsweringAsync(string text, int status = 200) => StartAsync(async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    });

    public static async Task<TestUpstream> StartAsync(RequestDelegate handler, X509Certificate2? certificate = null, HttpProtocols? protocols = null, IPAddress? address = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = null;
            o.Limits.MinRequestBodyDataRate = null;
            o.Listen(address ?? IPAddress.Loopback, 0, l =>
            {
                if (protocols is { } p)
                    l.Protocols = p;
                if (certificate is not null)
                    l.UseHttps(certificate);
            });
        });
        builder.Services.AddLogging(l => l.ClearProviders());
        builder.Services.AddRoutingCore();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handler);
        await app.StartAsync();
        return new TestUpstream(app, certificate is null ? "http" : "https", new Uri(app.Urls.First()).Port);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
