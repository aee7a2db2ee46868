using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hosting;

/// <summary>The program as a process: what a person sees who starts it with a bad value.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TinyForge__Gateway__HttpPort", "70000", "TinyForge:Gateway:HttpPort")]
    [InlineData("TinyForge__Gateway__HttpPort", "eighty", "TinyForge:Gateway:HttpPort")]
    [InlineData("TinyForge__Gateway__Address", "nowhere", "TinyForge:Gateway:Address")]
    [InlineData("TinyForge__DataDirectory", "/proc/nothing", "TinyForge:DataDirectory")]
    [InlineData("TinyForge__Npm__Url", "npm.lan", "TinyForge:Npm:Url")]
    [InlineData("Urls", "http//localhost", "Urls")]
    [InlineData("AllowedHosts", "http://forge.lan", "AllowedHosts")]
    [InlineData("TinyForge__TrustedProxies", "proxy.lan", "TinyForge:TrustedProxies")]
    [InlineData("TinyForge__RateLimits__SignInPerMinute", "many", "TinyForge:RateLimits:SignInPerMinute")]
    [InlineData("TinyForge__RateLimits__ValidatePerMinute", "-1", "TinyForge:RateLimits:ValidatePerMinute")]
    [InlineData("TinyForge__RateLimits__EventStreams", "all", "TinyForge:RateLimits:EventStreams")]
    public async Task Start_BadValue_EndsWithOneLineThatNamesKeyAndValue(string variable, string value, string key)
    {
        var (code, lines) = await RunAsync(variable, value);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UrlWithPassword_DoesNotShowIt()
    {
        var (_, lines) = await RunAsync("TinyForge__Npm__Url", "http://admin:s3cret@npm.lan:81");

        Assert.DoesNotContain("s3cret", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TinyForge__Gateway__HttpPort", "TinyForge:Gateway:HttpPort")]
    [InlineData("Urls", "Urls")]
    public async Task Start_PortIsTaken_EndsWithOneLineThatNamesKeyAndPort(string variable, string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (code, lines) = await RunAsync(variable, variable == "Urls" ? $"http://127.0.0.1:{port}" : port);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(port, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseOfANewerProgram_EndsWithOneLineAndChangesNothing()
    {
        var database = Path.Combine(_folder, "data", "tinyforge.db");
        await MigratedDatabase.WriteAsync(database);
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Future', '99.0.0')";
            await command.ExecuteNonQueryAsync(Cancel);
        }
        var before = await File.ReadAllBytesAsync(database, Cancel);

        var (code, lines) = await RunAsync("Urls", "http://127.0.0.1:0");

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains("was made by a newer TinyForge (schema 29990101000000_Future;", line, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database, Cancel));
    }

    [Fact]
    public async Task Start_DirectoryIsInUse_EndsWithOneLineAndAKillFreesIt()
    {
        using (var first = await ForgeProcess.StartAsync(_folder, Cancel))
        {
            var (code, lines) = await RunAsync("Urls", "http://127.0.0.1:0");
            Assert.Equal(1, code);
            Assert.Contains("Another TinyForge uses TinyForge:DataDirectory", Assert.Single(lines), StringComparison.Ordinal);
            await first.KillAsync(Cancel);
        }

        using var second = await ForgeProcess.StartAsync(_folder, Cancel);
        await second.KillAsync(Cancel);
    }

    [Fact]
    public async Task Commands_BackupOfARunningProgramThatIsKilled_IsRestored()
    {
        using (var forge = await ForgeProcess.StartAsync(_folder, Cancel))
        {
            using var client = forge.NewClient();
            (await client.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 77 }, Cancel)).Dispose();
            Assert.Equal(0, (await RunAsync("Urls", "http://127.0.0.1:0", "backup", "a.zip")).Code);
            (await client.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 88 }, Cancel)).Dispose();
            Assert.Equal(1, (await RunAsync("Urls", "http://127.0.0.1:0", "restore", "a.zip")).Code);
            await forge.KillAsync(Cancel);
        }
        Assert.Equal(0, (await RunAsync("Urls", "http://127.0.0.1:0", "restore", "a.zip")).Code);

        using var restored = await ForgeProcess.StartAsync(_folder, Cancel);
        using var again = restored.NewClient();
        Assert.Equal(77, (await again.GetFromJsonAsync<JsonElement>("/api/settings", Cancel)).GetProperty("stale_threshold_days").GetInt32());
        await restored.KillAsync(Cancel);
    }

    private Task<(int Code, string[] ErrorLines)> RunAsync(string variable, string value, params string[] arguments) =>
        ForgeProcess.RunToEndAsync(_folder, arguments, Cancel, (variable, value));
}
