using System.Net.Http.Json;
using System.Text.Json;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>What stands in <c>hangfire.db</c> is no database.</summary>
public sealed class DamagedJobStorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_NoDatabase_SetsItAsideWithAnEventAndGoesOnChecking()
    {
        await MigratedDatabase.WriteAsync(Path.Combine(_folder, "data", "tinyforge.db"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "hangfire.db"), string.Concat(Enumerable.Repeat("no database at all ", 500)), Cancel);
        await using var service = await TestUpstream.AnsweringAsync("well");
        using var forge = await ForgeProcess.StartAsync(_folder, Cancel);
        using var api = forge.NewClient();
        using var created = await api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = service.Url, health_check = new { interval_seconds = 15 } }, Cancel);
        created.EnsureSuccessStatusCode();
        var madeAt = await CheckedAtAsync(api);

        // the job that checks runs
        await Until.TrueAsync(async () => await CheckedAtAsync(api) != madeAt);

        var events = await api.GetFromJsonAsync<JsonElement>("/api/events?source=system&severity=error", Cancel);
        Assert.Contains(events.GetProperty("items").EnumerateArray(), e => e.GetProperty("message").GetString()!.Contains("hangfire.db was damaged", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "data"), "hangfire.db.damaged-*"));
    }

    private static async Task<string?> CheckedAtAsync(HttpClient api) =>
        (await api.GetFromJsonAsync<JsonElement>("/api/proxies/1", Cancel)).GetProperty("health").GetProperty("checked_at").GetString();
}
