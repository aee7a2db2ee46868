using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Web;

/// <summary>The program is killed while NPM makes a host for it, with a change and a removal waiting for their turn.</summary>
public sealed class NpmCrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_WhileNpmMakesAHost_NextStartLeavesNoOrphanAndLosesNothing()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        (string, string)[] environment = [("TinyForge__Npm__Url", npm.Url), ("TinyForge__Npm__Email", npm.Email), ("TinyForge__Npm__Password", npm.Password)];
        List<Task> unanswered;
        using (var forge = await ForgeProcess.StartAsync(_folder, Cancel, environment))
        {
            using var api = forge.NewClient();
            (await api.PutAsJsonAsync("/api/settings", new { gateway = "npm" }, Cancel)).EnsureSuccessStatusCode();
            foreach (var name in new[] { "changed", "removed", "left" })
                (await api.PostAsJsonAsync("/api/proxies", new { domain = $"{name}.example.test", destination = upstream.Url }, Cancel)).EnsureSuccessStatusCode();

            var held = npm.HangNextWrite(apply: true);
            unanswered = [api.PostAsJsonAsync("/api/proxies", new { domain = "made.example.test", destination = upstream.Url }, Cancel)];
            await held.Reached;
            unanswered.Add(api.PutAsJsonAsync("/api/proxies/1", new { domain = "new.example.test" }, Cancel));
            unanswered.Add(api.DeleteAsync("/api/proxies/2", Cancel));
            await Until.TrueAsync(() => Rows("state IN ('pending', 'deleting')") == 3, seconds: 120);
            await forge.KillAsync(Cancel);
            held.Release();
        }
        foreach (var request in unanswered)
        {
            // the client is gone by now, and may have given up a request before it saw the end of the connection
            var fault = await Record.ExceptionAsync(() => request);
            Assert.True(fault is HttpRequestException or TaskCanceledException, fault?.ToString() ?? "It was answered.");
        }
        Assert.Equal(4, npm.Hosts.Count);

        using var again = await ForgeProcess.StartAsync(_folder, Cancel, environment);
        await Until.TrueAsync(() => Rows("state <> 'active'") == 0, seconds: 120);

        using var reader = again.NewClient();
        var items = (await reader.GetFromJsonAsync<JsonNode>("/api/proxies?sort=id", Cancel))!["items"]!.AsArray();
        Assert.Equal([(1, "new.example.test"), (3, "left.example.test")], items.Select(p => ((int)p!["id"]!, (string?)p["domains"]![0])));
        Assert.Equal(items.Select(p => ((string?)p!["gateway_host_id"], (string?)p["domains"]![0])), npm.Hosts.Select(h => ((string?)$"{h.Id}", (string?)Assert.Single(h.DomainNames))));
        Assert.Equal(2, npm.LoadedHosts.Count);
    }

    private long Rows(string where)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "tinyforge.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM standalone_proxies WHERE {where}";
        return (long)command.ExecuteScalar()!;
    }
}
