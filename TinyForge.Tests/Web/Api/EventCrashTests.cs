using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

/// <summary>What was told as saved is there after the program was killed in the middle of its work.</summary>
public sealed class EventCrashTests : IDisposable
{
    private const int Rounds = 2;
    private const int Clients = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
    private readonly ConcurrentDictionary<long, string> _told = [];
    private readonly ConcurrentQueue<string> _answered = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_WhileClientsWriteAndOneFollows_EverythingToldIsInTheLog()
    {
        var random = new Random(4711);
        for (var round = 0; round < Rounds; round++)
        {
            using (var forge = await ForgeProcess.StartAsync(_folder, Cancel))
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
                var following = FollowAsync(forge, stop.Token);
                var writing = Enumerable.Range(0, Clients).Select(client => WriteAsync(forge, round, client, stop.Token)).ToList();
                var enough = 20 + random.Next(40);
                while (_told.Count < enough * (round + 1) && !following.IsCompleted)
                    await Task.Delay(10, Cancel);
                Assert.False(following.IsCompleted, "The stream ended before anything was killed.");
                await Task.Delay(random.Next(50), Cancel);
                await forge.KillAsync(Cancel);
                await stop.CancelAsync();
                await Task.WhenAll([following, .. writing]);
            }
        }
        Assert.True(_answered.Count > Rounds * 5, $"Only {_answered.Count} changes were answered.");

        using var again = await ForgeProcess.StartAsync(_folder, Cancel);
        using var api = again.NewClient();
        var kept = await ReadAllAsync(api);
        Assert.All(_told, told => Assert.Equal(told.Value, kept.GetValueOrDefault(told.Key)));
        // each changed a field to a value of its own, or made a certificate with a name of its own
        var all = string.Join('\n', kept.Values);
        Assert.All(_answered, change => Assert.Contains(change, all, StringComparison.Ordinal));
    }

    private async Task WriteAsync(ForgeProcess forge, int round, int client, CancellationToken cancellationToken)
    {
        using var api = forge.NewClient();
        try
        {
            for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
            {
                var mark = $"mark-{round}-{client}-{i}-end";
                if (client == 0)
                {
                    using var made = await api.PostAsJsonAsync("/api/gateway/certificates/self-signed", new { domains = new[] { $"{mark}.example.test" } }, cancellationToken);
                    if (made.IsSuccessStatusCode)
                        _answered.Enqueue(mark);
                }
                else
                {
                    using var saved = await api.PutAsJsonAsync("/api/settings", new { npm_email = $"{mark}@example.test" }, cancellationToken);
                    if (saved.IsSuccessStatusCode)
                        _answered.Enqueue($"-> {mark}@");
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // killed
        }
    }

    private async Task FollowAsync(ForgeProcess forge, CancellationToken cancellationToken)
    {
        using var api = forge.NewClient();
        try
        {
            using var reader = await EventStreamReader.OpenAsync(api, _told.IsEmpty ? 0 : _told.Keys.Max(), cancellationToken);
            await foreach (var (id, entry) in reader.EventsAsync(cancellationToken))
                Assert.True(_told.TryAdd(id, Text(entry)), $"Event {id} came twice.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // killed
        }
    }

    private static async Task<Dictionary<long, string>> ReadAllAsync(HttpClient api)
    {
        var lines = (await api.GetStringAsync("/api/events/export?format=jsonl", Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => JsonElement.Parse(line)).ToDictionary(e => e.GetProperty("id").GetInt64(), Text);
    }

    private static string Text(JsonElement entry) => entry.GetRawText();
}
