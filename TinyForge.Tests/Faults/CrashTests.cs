using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Faults;

/// <summary>
/// The program under a random load of creates, changes, deletes and checks, in its own gateway and in Nginx Proxy Manager by turns, is
/// killed at random moments. <c>TINYFORGE_KILLS</c> says how often; without it a few times.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int FewKills = 4;
    private const int Clients = 4;
    private const int SlotsOfAClient = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("TINYFORGE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : FewKills;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_AtRandomMoments_EveryAnswerIsTrueAfterwards()
    {
        await using var a = await TestUpstream.AnsweringAsync("a");
        await using var b = await TestUpstream.AnsweringAsync("b");
        await using var npm = await FakeNpm.StartAsync();
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal) { [a.Url] = "a", [b.Url] = "b" };
        var slots = Enumerable.Range(0, Clients * SlotsOfAClient).Select(i => new CrashSlot($"app{i}.example.test")).ToList();
        var random = new Random(4711);
        var clients = slots.Chunk(SlotsOfAClient).Select((own, i) => new CrashClient(i, [a.Url, b.Url], own)).ToList();
        var lastJob = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var forge = await StartAsync(npm);
            await AgreeAsync(forge, slots, npm, bodies);
            using (var api = forge.NewClient())
                (await api.PutAsJsonAsync("/api/settings", new { gateway = kill % 2 == 0 ? "npm" : "embedded", npm_proxy_url = npm.ProxyUrl }, Cancel)).EnsureSuccessStatusCode();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var working = clients.Select(c => c.RunAsync(forge, stop.Token)).ToList();
            // the first answers of a new process are slow, so that a time alone would often kill it before any
            var enough = clients.Sum(c => c.Answers) + random.Next(1, 60);
            await Until.TrueAsync(() => clients.Sum(c => c.Answers) >= enough, "requests are answered");
            await Task.Delay(random.Next(50), Cancel);
            await forge.KillAsync(Cancel);
            await stop.CancelAsync();
            await Task.WhenAll(working);
            TestContext.Current.SendDiagnosticMessage("{0} kills, {1} answers", kill + 1, clients.Sum(c => c.Answers));
            lastJob = Read("hangfire.db", "SELECT coalesce(max(Id), 0) FROM Job")[0];
            Assert.Equal(["ok"], ReadText("tinyforge.db", "PRAGMA integrity_check"));
            Assert.Equal(["ok"], ReadText("hangfire.db", "PRAGMA integrity_check"));
        }

        using var last = await StartAsync(npm);
        await AgreeAsync(last, slots, npm, bodies);
        Assert.Empty(clients.SelectMany(c => c.Unexpected));
        // each is told once, and what was answered was told
        Assert.Empty(Read("tinyforge.db", "SELECT proxy_id FROM event_log WHERE type IN ('proxy.created', 'proxy.deleted') GROUP BY type, proxy_id HAVING count(*) > 1"));
        Assert.Empty(Read("tinyforge.db", "SELECT min(id) FROM event_log WHERE proxy_id IS NOT NULL GROUP BY type, proxy_id, occurred_at, message, data HAVING count(*) > 1"));
        Assert.Empty(clients.SelectMany(c => c.Created).Except(Read("tinyforge.db", "SELECT proxy_id FROM event_log WHERE type = 'proxy.created'")));
        // takes the minute after which a job counts as left behind; in short, SweepCrashTests shows it
        if (Kills > FewKills)
            await Until.TrueAsync(() => Read("hangfire.db", $"SELECT Id FROM Job WHERE StateName = 'Processing' AND Id <= {lastJob}").Count == 0, "no job of a killed program is stuck");
    }

    private Task<ForgeProcess> StartAsync(FakeNpm npm) => ForgeProcess.StartAsync(
        _folder, Cancel, ("TinyForge__Npm__Url", npm.Url), ("TinyForge__Npm__Email", npm.Email), ("TinyForge__Npm__Password", npm.Password));

    /// <summary>Waits for what the start ends of what was half done, then compares answers, database and both gateways.</summary>
    private static async Task AgreeAsync(ForgeProcess forge, List<CrashSlot> slots, FakeNpm npm, Dictionary<string, string> bodies)
    {
        using var api = forge.NewClient();
        Dictionary<string, JsonElement> proxies = [];
        await Until.TrueAsync(async () =>
        {
            proxies = (await api.GetFromJsonAsync<JsonElement>("/api/proxies?page_size=500", Cancel)).GetProperty("items").EnumerateArray()
                .ToDictionary(p => p.GetProperty("domains")[0].GetString()!, StringComparer.Ordinal);
            var inNpm = proxies.Values.Where(p => p.GetProperty("gateway").GetString() == "npm").SelectMany(p => p.GetProperty("domains").EnumerateArray()).Select(d => d.GetString()!);
            return proxies.Values.All(p => p.GetProperty("state").GetString() == "active")
                && inNpm.ToHashSet(StringComparer.Ordinal).SetEquals(npm.Hosts.SelectMany(h => h.DomainNames));
        }, "nothing is half done");
        foreach (var slot in slots)
        {
            var (there, destination) = (proxies.TryGetValue(slot.Domain, out var proxy), (string?)null);
            if (there)
                destination = proxy.GetProperty("destination").GetString();
            Assert.True(slot.Possible.Contains(destination), $"{slot.Domain} leads to '{destination}'; it may lead to '{string.Join("' or '", slot.Possible)}'.");
            slot.Is(destination);
            slot.Id = there ? proxy.GetProperty("id").GetInt64() : null;
            var gateway = there && proxy.GetProperty("gateway").GetString() == "npm" ? new Uri(npm.ProxyUrl) : new Uri($"http://127.0.0.1:{forge.GatewayPort}/");
            Assert.Equal(there ? bodies[destination!] : null, await VisitAsync(gateway, slot.Domain));
        }
    }

    // null for what the gateway does not know
    private static async Task<string?> VisitAsync(Uri gateway, string domain)
    {
        using var visitor = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, gateway) { Headers = { Host = domain } };
        using var response = await visitor.SendAsync(request, Cancel);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Cancel) : null;
    }

    private List<long> Read(string file, string sql) => Query(file, sql, reader => reader.GetInt64(0));

    private List<string> ReadText(string file, string sql) => Query(file, sql, reader => reader.GetString(0));

    private List<T> Query<T>(string file, string sql, Func<SqliteDataReader, T> map)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", file)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<T>();
        while (reader.Read())
            values.Add(map(reader));
        return values;
    }
}
