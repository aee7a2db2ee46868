using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hosting;

/// <summary>The program as a process that is told to end.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_RequestInFlight_IsAnsweredInWholeAndTheProgramEndsWell(string signal)
    {
        SkipWithoutSignals();
        if (signal == "INT" && await IgnoresInterruptsAsync())
            Assert.Skip("These tests run as a job in the background that ignores SIGINT, and so does what they start.");
        using var arrived = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        await using var service = await TestUpstream.StartAsync(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                arrived.Release();
                await go.WaitAsync(context.RequestAborted);
            }
            await context.Response.WriteAsync("whole");
        });
        using var forge = await ForgeProcess.StartAsync(_folder, Cancel, ("TinyForge__Gateway__DrainSeconds", "60"));
        using var api = forge.NewClient();
        using var created = await api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = service.Url }, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var visitor = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var inFlight = visitor.SendAsync(Slow(forge), Cancel);
        await arrived.WaitAsync(Cancel);

        await forge.SignalAsync(signal, Cancel);
        await RefusesAsync(forge);
        go.Release();

        using var answer = await inFlight;
        Assert.Equal("whole", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(0, await forge.ExitAsync(Cancel));
    }

    [Fact]
    public async Task Signal_RequestThatNeverEnds_IsCutOffAfterTheDrain()
    {
        SkipWithoutSignals();
        using var arrived = new SemaphoreSlim(0);
        await using var service = await TestUpstream.StartAsync(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                arrived.Release();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        });
        using var forge = await ForgeProcess.StartAsync(_folder, Cancel, ("TinyForge__Gateway__DrainSeconds", "1"));
        using var api = forge.NewClient();
        using var created = await api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = service.Url }, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var visitor = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var inFlight = visitor.SendAsync(Slow(forge), Cancel);
        await arrived.WaitAsync(Cancel);

        await forge.SignalAsync("TERM", Cancel);

        await Assert.ThrowsAsync<HttpRequestException>(() => inFlight);
        Assert.Equal(0, await forge.ExitAsync(Cancel));
    }

    private static void SkipWithoutSignals()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no signals.");
    }

    // proc(5): the signals that are ignored, bit 1 is SIGINT's
    private static async Task<bool> IgnoresInterruptsAsync()
    {
        const string Ignored = "SigIgn:";
        if (!OperatingSystem.IsLinux())
            return false;
        var lines = await File.ReadAllLinesAsync("/proc/self/status", Cancel);
        var mask = lines.First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim();
        return (Convert.ToUInt64(mask, 16) & 2) != 0;
    }

    private static HttpRequestMessage Slow(ForgeProcess forge) =>
        new(HttpMethod.Get, new Uri($"http://127.0.0.1:{forge.GatewayPort}/slow")) { Headers = { Host = "app.example.test" } };

    private static async Task RefusesAsync(ForgeProcess forge)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{forge.GatewayPort}/"), limit.Token);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                return;
            }
            await Task.Delay(20, limit.Token);
        }
    }
}
