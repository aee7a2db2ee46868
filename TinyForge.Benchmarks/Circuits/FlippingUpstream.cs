using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>One service on loopback behind many domains: for each it is told whether it works.</summary>
internal sealed class FlippingUpstream : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _down = new(StringComparer.Ordinal);
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public string Address => _app!.Urls.First();

    public static async Task<FlippingUpstream> StartAsync(CancellationToken cancellationToken)
    {
        var upstream = new FlippingUpstream();
        upstream._app = await Upstream.StartAsync(upstream.AnswerAsync, cancellationToken);
        return upstream;
    }

    /// <summary>Lets a domain fail from now on, or work again.</summary>
    public void Set(string domain, bool down) => _down[domain] = down;

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (_down.GetValueOrDefault(context.Request.Host.Host))
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync("ok", context.RequestAborted);
    }
}
