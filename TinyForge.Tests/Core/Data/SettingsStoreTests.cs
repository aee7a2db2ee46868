using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class SettingsStoreTests
{
    private const string Planted = "s3cret-of-the-test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SaveAsync_AfterRestart_GivesAllThatWasSaved()
    {
        await using var database = await TempDatabase.CreateAsync();
        var saved = new ForgeSettings
        {
            NpmUrl = "http://10.0.0.2:81",
            NpmProxyUrl = "http://10.0.0.2",
            NpmEmail = "forge@example.test",
            SslCertificateId = 4,
            StaleThresholdDays = 1,
            HealthIntervalSeconds = 15,
            HealthTimeoutSeconds = 2,
            HealthConcurrency = 3,
            UnhealthyAfter = 5,
            HealthyAfter = 6,
            EventRetentionDays = 7,
            HistoryRetentionDays = 8,
            BackupIntervalHours = 9,
            BackupKeep = 10,
            ForbiddenDestinations = ["10.0.0.0/8"],
        };
        await database.Settings.SaveAsync(saved, Cancel);

        await database.ReopenAsync();

        var read = database.Settings.Current;
        Assert.Equal(saved.ForbiddenDestinations, read.ForbiddenDestinations);
        Assert.Equal(saved, read with { ForbiddenDestinations = saved.ForbiddenDestinations });
    }

    [Fact]
    public async Task SaveAsync_Password_IsEncryptedInTheFileAndSilentInText()
    {
        await using var database = await TempDatabase.CreateAsync();

        await database.Settings.SaveAsync(new ForgeSettings { NpmPassword = new SecretText(Planted) }, Cancel);
        await database.ReopenAsync();

        Assert.Equal(Planted, database.Settings.Current.NpmPassword?.Reveal());
        Assert.DoesNotContain(Planted, database.Settings.Current.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(database.File)!, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(Planted, await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LoadAsync_KeyRingIsGone_TellsNoPasswordAndKeepsTheRest()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.Settings.SaveAsync(new ForgeSettings { NpmEmail = "forge@example.test", NpmPassword = new SecretText(Planted) }, Cancel);

        await database.ReopenAsync(withoutKeys: true);

        Assert.Equal(("forge@example.test", null), (database.Settings.Current.NpmEmail, database.Settings.Current.NpmPassword?.Reveal()));
    }

    [Fact]
    public async Task LoadAsync_DatabaseHasSettings_PassesTheInitialOnesOver()
    {
        await using var database = await TempDatabase.CreateAsync(new ForgeSettings { StaleThresholdDays = 30 });

        await database.ReopenAsync();

        Assert.Equal(30, database.Settings.Current.StaleThresholdDays);
    }

    [Fact]
    public async Task TrySaveAsync_BasedOnReplacedSettings_StoresNothing()
    {
        await using var database = await TempDatabase.CreateAsync();
        var old = database.Settings.Current;
        Assert.True(await database.Settings.TrySaveAsync(old, old with { HealthyAfter = 2 }, Make.Actor, Cancel));

        Assert.False(await database.Settings.TrySaveAsync(old, old with { UnhealthyAfter = 9 }, Make.Actor, Cancel));

        await database.ReopenAsync();
        Assert.Equal((2, old.UnhealthyAfter), (database.Settings.Current.HealthyAfter, database.Settings.Current.UnhealthyAfter));
    }

    [Fact]
    public async Task TrySaveAsync_ManyAtOnce_LosesNoUpdate()
    {
        await using var database = await TempDatabase.CreateAsync(new ForgeSettings { StaleThresholdDays = 1 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AddOneAsync, Cancel)));

        Assert.Equal(9, database.Settings.Current.StaleThresholdDays);

        async Task AddOneAsync()
        {
            ForgeSettings current;
            do
            {
                current = database.Settings.Current;
            }
            while (!await database.Settings.TrySaveAsync(current, current with { StaleThresholdDays = current.StaleThresholdDays + 1 }, Make.Actor, Cancel));
        }
    }
}
