using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TinyForge.Tests.Support.Npm;

/// <summary>A port of loopback that can be closed and opened again.</summary>
internal sealed class NpmListener(RequestDelegate handler) : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>0 until it was open once; the same from then on.</summary>
    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port}";

    public async Task OpenAsync()
    {
        if (_app is not null)
            return;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MinRequestBodyDataRate = null;
            o.Listen(IPAddress.Loopback, Port);
        });
        builder.Services.AddLogging(l => l.ClearProviders());
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        _app = app;
        Port = new Uri(app.Urls.First()).Port;
    }

    /// <summary>Connections that are open are cut.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
