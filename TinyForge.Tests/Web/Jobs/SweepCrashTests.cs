using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs;

/// <summary>The program is killed while services die and its checks find out.</summary>
public sealed class SweepCrashTests : IDisposable
{
    private const int Proxies = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
    private int _status = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfASweep_LosesAndDoublesNoFlipAndLeavesNoJobStuck()
    {
        await using var upstream = await TestUpstream.StartAsync(context =>
        {
            context.Response.StatusCode = Volatile.Read(ref _status);
            return context.Response.WriteAsync("hello", Cancel);
        });
        IReadOnlyList<object> running;
        using (var forge = await ForgeProcess.StartAsync(_folder, Cancel))
        {
            using var api = forge.NewClient();
            (await api.PutAsJsonAsync("/api/settings", new { health_interval_seconds = 15 }, Cancel)).EnsureSuccessStatusCode();
            for (var i = 0; i < Proxies; i++)
                Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/proxies", new { domain = $"app{i}.example.test", destination = upstream.Url }, Cancel)).StatusCode);
            Volatile.Write(ref _status, 503);
            // some have flipped, some are in doubt, some don't know it yet
            await Until.TrueAsync(() => Flipped() >= Proxies / 4);
            Assert.InRange(Flipped(), Proxies / 4, Proxies - 1);
            running = Read("hangfire.db", "SELECT Id FROM Job WHERE StateName = 'Processing'");
            await forge.KillAsync(Cancel);
        }
        Assert.NotEmpty(running);

        using var again = await ForgeProcess.StartAsync(_folder, Cancel);
        await Until.TrueAsync(() => Flipped() == Proxies);
        // a while longer, in which a flip could be told once more
        await Until.TrueAsync(() => Read("hangfire.db", $"SELECT Id FROM Job WHERE StateName = 'Processing' AND Id IN ({string.Join(',', running)})").Count == 0);

        Assert.Equal([(long)Proxies], Read("tinyforge.db", "SELECT count(*) FROM event_log WHERE type = 'proxy.unhealthy'"));
        Assert.Equal([(long)Proxies], Read("tinyforge.db", "SELECT count(DISTINCT proxy_id) FROM event_log WHERE type = 'proxy.unhealthy'"));
        Assert.Equal([2L * Proxies], Read("tinyforge.db", "SELECT count(*) FROM health_flips"));
        Assert.Equal([(long)Proxies], Read("tinyforge.db", "SELECT count(*) FROM standalone_proxies p JOIN health_flips f ON f.proxy_id = p.id AND f.at = p.health_since AND f.status = p.health_status"));
        // and each stands in the log with the very time of the flip
        Assert.Equal([(long)Proxies], Read("tinyforge.db", "SELECT count(*) FROM event_log e JOIN health_flips f ON f.proxy_id = e.proxy_id AND f.at = e.occurred_at WHERE e.type = 'proxy.unhealthy' AND f.status = 'unhealthy'"));
    }

    private long Flipped() => (long)Read("tinyforge.db", "SELECT count(*) FROM standalone_proxies WHERE health_status = 'unhealthy'")[0];

    private List<object> Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", file)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read())
            values.Add(reader.GetValue(0));
        return values;
    }
}
