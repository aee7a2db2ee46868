using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>A large upload through the gateway: it passes whole, and the gateway's memory stays where it was.</summary>
internal sealed class UploadScenario : IScenario
{
    private const int BlockSize = 1 << 20;

    public string Name => "upload";

    public string Description => "an upload of SIZE (1024) MiB through the gateway, with the program's memory before, at its peak and after";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var blocks = sizes.At(0, 1024);
        await using var upstream = await Upstream.StartAsync(CountAsync, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken);
        using (var created = await app.Admin.PostAsJsonAsync("/api/proxies", new { domain = "upload.test", destination = upstream.Urls.First() }, cancellationToken))
            created.EnsureSuccessStatusCode();

        await SendAsync(app, 16, cancellationToken);
        var before = app.ResidentMiB;
        var peak = before;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    peak = Math.Max(peak, app.ResidentMiB);
                    await Task.Delay(20, CancellationToken.None);
                }
            },
            CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var received = await SendAsync(app, blocks, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await watch;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sent {(long)blocks * BlockSize} bytes, the service received {received} in {seconds:0.0} s ({blocks / seconds:0} MiB/s)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident memory of the program: {before:0} MiB before, {peak:0} MiB at the peak, {app.ResidentMiB:0} MiB after"));
    }

    private static async Task<string> SendAsync(AppProcess app, int blocks, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { Host = "upload.test" }, Content = new Blocks(blocks) };
        using var response = await app.Gateway.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static async Task CountAsync(HttpContext context)
    {
        var buffer = new byte[65536];
        long count = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            count += read;
        await context.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture), context.RequestAborted);
    }

    private sealed class Blocks(int count) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[BlockSize];
            for (var i = 0; i < count; i++)
                await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = (long)count * BlockSize;
            return true;
        }
    }
}
