using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>Somebody opens as many connections as the system gives, and leaves them open.</summary>
public sealed class ConnectionFloodTests : IDisposable
{
    private const int Flood = 10_000;
    private const int FilesOfTheProgram = 1024;

    // what it has open by itself, its share for visitors, and a little
    private const int FewFiles = 768;

    // as many as Kestrel lets wait, less a few
    private const int Backlog = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Flood_OfTheGateway_RefusesThemAndStopsNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits the program's open files as Linux does it.");
        await using var service = await TestUpstream.AnsweringAsync("served");
        using var forge = await ForgeProcess.StartAsync(_folder, FilesOfTheProgram, Cancel);
        using var api = forge.NewClient();
        using (var created = await api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = service.Url }, Cancel))
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        var open = new List<TcpClient>();
        var refused = 0;
        try
        {
            for (var i = 0; i < Flood; i++)
            {
                var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, forge.GatewayPort, Cancel);
                // one that the gateway does not take is closed at once
                if (i >= FilesOfTheProgram && await IsClosedAsync(client))
                {
                    client.Dispose();
                    refused++;
                }
                else
                {
                    open.Add(client);
                }
            }

            Assert.Equal(Flood, refused + FilesOfTheProgram);
            using var list = await api.GetAsync("/api/proxies", Cancel);
            Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        }
        finally
        {
            open.ForEach(c => c.Dispose());
        }
        Assert.Equal("served", await ServedAsync(forge));
    }

    // it finds all that came meanwhile at once, sooner than it can close any
    [Fact]
    public async Task Burst_AfterItStoodStill_LeavesFilesFree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits the program's open files as Linux does it.");
        using var forge = await ForgeProcess.StartAsync(_folder, FewFiles, Cancel);
        using var api = forge.NewClient();
        var before = forge.OpenFiles;
        var burst = new List<TcpClient>();
        try
        {
            await forge.SignalAsync("STOP", Cancel);
            for (var i = 0; i < Backlog; i++)
            {
                burst.Add(new TcpClient());
                await burst[^1].ConnectAsync(IPAddress.Loopback, forge.GatewayPort, Cancel);
            }
            await forge.SignalAsync("CONT", Cancel);

            var most = 0;
            for (var looked = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(looked) < TimeSpan.FromSeconds(2); await Task.Delay(2, Cancel))
                most = Math.Max(most, forge.OpenFiles);

            // it took them, and no more than the gateway's share, 5 in 16, and a tenth of that
            Assert.InRange(most, before + (FewFiles / 8), FewFiles - 20);
            using var list = await api.GetAsync("/api/proxies", Cancel);
            Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        }
        finally
        {
            burst.ForEach(c => c.Dispose());
        }
    }

    private static async Task<bool> IsClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Cancel) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    // the server notices connections that were closed a moment later
    private static async Task<string> ServedAsync(ForgeProcess forge)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{forge.GatewayPort}/")) { Headers = { Host = "app.example.test" } };
                using var response = await client.SendAsync(request, limit.Token);
                return await response.Content.ReadAsStringAsync(limit.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }
}
