using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hosting.Logging;

/// <summary>The whole program's log: events, and files in the data directory.</summary>
public sealed class LoggingProgramTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Warning_OfARequest_IsAnEventAndALineInTheFileWithTheRequestsId()
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["Serilog:MinimumLevel:Default=Warning"]);
        using var reader = await EventStreamReader.OpenAsync(forge.Api, null, Cancel, "?source=system&severity=warn");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/proxies") { Headers = { Host = "elsewhere.example" } };
        using var refused = await forge.Api.SendAsync(request, Cancel);

        var (_, entry) = Assert.Single(await reader.TakeAsync(1, Cancel));

        Assert.Equal("system.host_filter_middleware.refused", entry.GetProperty("type").GetString());
        Assert.Contains("elsewhere.example", entry.GetProperty("message").GetString(), StringComparison.Ordinal);
        var data = entry.GetProperty("data");
        Assert.Equal(("2901", "/api/proxies"), (data.GetProperty("event_id").GetString(), data.GetProperty("request_path").GetString()));
        var id = data.GetProperty("request_id").GetString()!;
        var line = Assert.Single(Lines(forge), l => l.TryGetProperty("RequestId", out var value) && value.GetString() == id);
        Assert.Equal(("Warning", "/api/proxies"), (line.GetProperty("@l").GetString(), line.GetProperty("RequestPath").GetString()));
        Assert.NotEmpty(line.GetProperty("ConnectionId").GetString()!);
    }

    [Fact]
    public async Task StartAndStop_AreToldAsEvents()
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
        try
        {
            await using (var first = await RunningForge.StartAsync(folder))
            {
                // begun
            }
            await using var second = await RunningForge.StartAsync(folder);
            var told = await second.Services.GetRequiredService<IEventLog>().NewestAsync(EventSource.System, 10, Cancel);
            Assert.Equal(["system.started", "system.stopping", "system.started"], told.Select(e => e.Type));
            Assert.NotEmpty(told[0].Data["version"]!);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task LogFolderThatCantBeMade_ProgramServesAndTells()
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "logs"), "in the way", Cancel);

            await using var forge = await RunningForge.StartAsync(folder, configuration: ["Serilog:MinimumLevel:Default=Warning"]);

            using var reader = await EventStreamReader.OpenAsync(forge.Api, 0, Cancel, "?source=system&severity=warn");
            var (_, entry) = Assert.Single(await reader.TakeAsync(1, Cancel));
            Assert.Equal("system.log_file.no_files", entry.GetProperty("type").GetString());
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task FirstRun_CodeOfTheSetUp_IsInNoFileAndNoEvent()
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["Serilog:MinimumLevel:Default=Information"]);
        var logger = forge.Services.GetRequiredService<ILoggerFactory>().CreateLogger("TinyForge.Web.Auth.SignIn.FirstRun");
        logger.Log(LogLevel.Warning, new EventId(1332, "LogHowTo"), "with the code PLANTED-CODE", null, (state, _) => state);
        forge.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Other").Log(LogLevel.Warning, new EventId(1, "Marker"), "marker", null, (state, _) => state);

        using var reader = await EventStreamReader.OpenAsync(forge.Api, 0, Cancel, "?source=system&severity=warn");
        var (_, entry) = Assert.Single(await reader.TakeAsync(1, Cancel));

        Assert.Equal("marker", entry.GetProperty("message").GetString());
        var text = string.Join('\n', Lines(forge).Select(l => l.GetRawText()));
        Assert.Contains("marker", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED-CODE", text, StringComparison.Ordinal);
    }

    private static List<JsonElement> Lines(RunningForge forge)
    {
        var path = Assert.Single(Directory.GetFiles(Path.Combine(forge.DataDirectory, "logs"), "tinyforge-????????.log"));
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
