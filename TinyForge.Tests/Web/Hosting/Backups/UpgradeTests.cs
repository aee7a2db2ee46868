using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TinyForge.Core.Backups;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Tests.Core.Data.Schemas;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

/// <summary>The whole program starts on a database of another version.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    private string Database => Path.Combine(Data, "tinyforge.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Older => [.. SchemaComparison.Known.SkipLast(1)];

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Start_OlderSchema_IsUpgradedAfterABackupOfWhatItWas(string migration)
    {
        await PlaceAsync(migration);

        await using var forge = await RunningForge.StartAsync(_folder);

        var backup = Assert.Single(forge.Services.GetRequiredService<IBackups>().List());
        Assert.StartsWith($"before-{SchemaComparison.Known.First(m => string.CompareOrdinal(m, migration) > 0)}-", backup.Name, StringComparison.Ordinal);
        Assert.Equal(BackupKind.BeforeUpgrade, backup.Kind);
        Assert.Equal(SchemaComparison.Known, DatabaseFile.ReadSchema(Database));
        var page = await forge.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery { Limit = 50 }, Cancel);
        Assert.Contains("before the database was upgraded", Assert.Single(page.Items, e => e.Type == "backup.made").Message, StringComparison.Ordinal);
        var unpacked = Directory.CreateDirectory(Path.Combine(_folder, "unpacked")).FullName;
        BackupReader.Unpack(Path.Combine(Data, "backups", backup.Name), unpacked);
        Assert.Equal(migration, DatabaseFile.ReadSchema(Path.Combine(unpacked, "tinyforge.db"))[^1]);
        Assert.Equal("http://10.0.0.5:3000", (await forge.Api.GetFromJsonAsync<JsonElement>("/api/proxies/1", Cancel)).GetProperty("destination").GetString());
    }

    [Fact]
    public async Task Start_PresentSchema_MakesNone()
    {
        await using var forge = await RunningForge.StartAsync(_folder);
        Assert.Empty(forge.Services.GetRequiredService<IBackups>().List());
    }

    [Fact]
    public async Task Start_BackupCantBeMade_ChangesNothing()
    {
        await PlaceAsync(SchemaComparison.Known[^2]);
        await File.WriteAllTextAsync(Path.Combine(Data, "backups"), "in the way", Cancel);

        var fault = await Assert.ThrowsAsync<DataFaultException>(() => RunningForge.StartAsync(_folder));

        Assert.Contains("Nothing was changed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaComparison.Known[^2], DatabaseFile.ReadSchema(Database)[^1]);
    }

    [Fact]
    public async Task ResetPassword_OlderSchema_IsUpgradedToo()
    {
        await PlaceAsync(SchemaComparison.Known[^2]);

        var (code, _) = await ResetPasswordAsync();

        Assert.Equal(0, code);
        Assert.Equal(SchemaComparison.Known, DatabaseFile.ReadSchema(Database));
        Assert.Single(Directory.GetFiles(Path.Combine(Data, "backups"), "before-*"));
    }

    [Fact]
    public async Task ResetPassword_NewerSchema_SaysSo()
    {
        await PlaceAsync(SchemaComparison.Known[^1]);
        Future();

        await Assert.ThrowsAsync<NewerSchemaException>(ResetPasswordAsync);
    }

    [Fact]
    public async Task ResetPassword_OlderSchemaThatAProgramUses_SaysSo()
    {
        await PlaceAsync(SchemaComparison.Known[^2]);
        using var use = new DataLock(new DataDirectory(Options.Create(new ForgeOptions { DataDirectory = Data })));
        use.Take();

        var fault = await Assert.ThrowsAsync<DataFaultException>(ResetPasswordAsync);

        Assert.Contains("Another TinyForge", fault.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaComparison.Known[^2], DatabaseFile.ReadSchema(Database)[^1]);
    }

    [Fact]
    public async Task Start_TwoOnOneDirectory_TheSecondSaysSo()
    {
        await using var first = await RunningForge.StartAsync(_folder);

        var fault = await Assert.ThrowsAsync<DataFaultException>(() => RunningForge.StartAsync(_folder));

        Assert.Contains("Another TinyForge", fault.Message, StringComparison.Ordinal);
    }

    private async Task PlaceAsync(string migration)
    {
        Directory.CreateDirectory(Data);
        await SchemaFiles.UnpackAsync(migration, Database);
    }

    private void Future()
    {
        using var connection = DatabaseFile.Open(Database, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Future', '99.0.0')";
        command.ExecuteNonQuery();
    }

    private async Task<(int Code, string Error)> ResetPasswordAsync()
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ResetPasswordCommand.RunAsync(["ada@example.test", $"--TinyForge:DataDirectory={Data}"], output, error);
        return (code, error.ToString());
    }
}
