using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>The disk under the data directory fills while the program runs.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_DiskIsFull_IsRefusedWithTheRemedyAndWorksOnceThereIsSpace()
    {
        using var disk = SmallDisk.MountOrSkip(24);
        await using var service = await TestUpstream.AnsweringAsync("served");
        using var forge = await ForgeProcess.StartAsync(disk.Path, Cancel, ("Serilog__MinimumLevel__Default", "Warning"));
        using var api = forge.NewClient();
        using (var first = await CreateAsync(api, "first.example.test", service.Url))
            Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        disk.Fill();
        using var refused = await CreateAsync(api, "second.example.test", service.Url);

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((HttpStatusCode.InsufficientStorage, "urn:tinyforge:problem:storage-full"), (refused.StatusCode, problem.GetProperty("type").GetString()));
        Assert.Contains("Free some space", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // what is there is read and served; what was refused is nowhere
        Assert.Equal(["first.example.test"], await DomainsAsync(api));
        Assert.Equal(HttpStatusCode.OK, await ThroughGatewayAsync(forge, "first.example.test"));
        Assert.Equal(HttpStatusCode.NotFound, await ThroughGatewayAsync(forge, "second.example.test"));

        disk.Free();
        using var again = await CreateAsync(api, "second.example.test", service.Url);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await ThroughGatewayAsync(forge, "second.example.test"));
        await ToldAsync(api, "full");
        await ToldAsync(api, "saved again");
    }

    [Fact]
    public async Task Start_DiskIsFull_EndsWithOneLineAndLosesNothing()
    {
        using var disk = SmallDisk.MountOrSkip(24);
        await using var service = await TestUpstream.AnsweringAsync("served");
        using (var forge = await ForgeProcess.StartAsync(disk.Path, Cancel))
        {
            using var api = forge.NewClient();
            using var created = await CreateAsync(api, "first.example.test", service.Url);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            disk.Fill();
            await forge.KillAsync(Cancel);
        }

        var (code, lines) = await ForgeProcess.RunToEndAsync(disk.Path, Cancel);

        Assert.True(code == 1, string.Join('\n', lines));
        Assert.Contains("disk is full", Assert.Single(lines), StringComparison.Ordinal);
        disk.Free();
        using var next = await ForgeProcess.StartAsync(disk.Path, Cancel);
        using var client = next.NewClient();
        Assert.Equal(["first.example.test"], await DomainsAsync(client));
        Assert.Equal(HttpStatusCode.OK, await ThroughGatewayAsync(next, "first.example.test"));
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient api, string domain, string destination) =>
        api.PostAsJsonAsync("/api/proxies", new { domain, destination }, Cancel);

    private static async Task<IReadOnlyList<string?>> DomainsAsync(HttpClient api) =>
        [.. (await api.GetFromJsonAsync<JsonElement>("/api/proxies", Cancel)).GetProperty("items").EnumerateArray().SelectMany(p => p.GetProperty("domains").EnumerateArray()).Select(d => d.GetString())];

    private static async Task<HttpStatusCode> ThroughGatewayAsync(ForgeProcess forge, string domain)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{forge.GatewayPort}/")) { Headers = { Host = domain } };
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private static Task ToldAsync(HttpClient api, string words) => Until.TrueAsync(async () =>
        (await api.GetFromJsonAsync<JsonElement>($"/api/events?source=system&search={Uri.EscapeDataString(words)}", Cancel)).GetProperty("items").GetArrayLength() > 0);
}
