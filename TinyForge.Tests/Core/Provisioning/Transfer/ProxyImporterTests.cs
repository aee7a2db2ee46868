using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using static TinyForge.Tests.Core.Provisioning.Transfer.ImportBench;

namespace TinyForge.Tests.Core.Provisioning.Transfer;

public sealed class ProxyImporterTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await ProvisioningBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Import_All_IsAsTheDocumentSaysAndUnchangedTheSecondTime()
    {
        foreach (var domain in new[] { "same.test", "changed.test", "gone.test" })
            Assert.True((await _bench.MakeAsync(domain)).Ok);
        var document = Document("new.test", "same.test", "changed.test -> http://127.0.0.1:4000");
        var prune = new ImportOptions { Prune = true };

        var progress = await ImportAsync(document, prune);

        Assert.Equal((3, 1, 1, 1, 1, 0), (progress.Total, progress.Count(ImportAction.Create), progress.Count(ImportAction.Update), progress.Count(ImportAction.Delete), progress.Unchanged, progress.Left));
        Assert.Equal(["same.test http://127.0.0.1:3000", "changed.test http://127.0.0.1:4000", "new.test http://127.0.0.1:3000"], await StoredAsync());
        Assert.Equal(3, _bench.Gateway.Hosts.Count);
        Assert.Equal(["proxy.created", "proxy.created", "proxy.created", "proxy.updated", "proxy.created", "proxy.deleted", "settings.imported"], await _bench.EventsAsync());
        var told = (await _bench.Database.Events.NewestAsync(null, 1, Cancel))[0];
        Assert.Equal(("The import is done: 1 created, 1 changed, 1 deleted, 1 unchanged.", EventSeverity.Info, Make.Actor.Name), (told.Message, told.Severity, told.Actor));

        var writes = _bench.Gateway.Writes;
        var again = await _bench.Importer.PlanAsync(document, prune, Cancel);
        Assert.All(again.Plan!.Entries, e => Assert.Equal(ImportAction.Unchanged, e.Action));
        Assert.Equal((0, 3), ((await ImportAsync(document, prune)).Total, _bench.Importer.Progress!.Unchanged));
        Assert.Equal((writes, 7), (_bench.Gateway.Writes, (await _bench.EventsAsync()).Count));
    }

    [Fact]
    public async Task Plan_Alone_ChangesNothing()
    {
        await _bench.MakeAsync("a.test");
        var plan = (await _bench.Importer.PlanAsync(Document("b.test") with { Settings = new ImportedSettings(_bench.Database.Settings.Current, new ForgeSettings { UnhealthyAfter = 5 }, false) }, new ImportOptions { Prune = true }, Cancel)).Plan!;
        Assert.True(plan.IsChange);
        Assert.Equal(["a.test http://127.0.0.1:3000"], await StoredAsync());
        Assert.Equal((2, 1, null), (_bench.Database.Settings.Current.UnhealthyAfter, (await _bench.EventsAsync()).Count, _bench.Importer.Progress));
    }

    [Fact]
    public async Task Import_OneIsRefusedAndOneThrows_TheOthersAreDoneAndNothingIsHalf()
    {
        var asked = 0;
        _bench.Gateway.OnApply = () =>
        {
            _bench.Gateway.ApplyFails = ++asked == 1 ? new GatewayError(GatewayErrorKind.Refused, "no") : null;
            _bench.Gateway.Throws = asked == 2 ? new InvalidOperationException("bug") : null;
            return Task.CompletedTask;
        };

        var progress = await ImportAsync(Document("refused.test", "throws.test", "good.test"));

        Assert.Equal(
            ["refused.test Failed no", "throws.test Failed Something unexpected went wrong; the log has the details.", "good.test Done "],
            progress.Items.Select(i => $"{i.Name} {i.End} {i.Detail}"));
        Assert.Equal(["good.test http://127.0.0.1:3000"], await StoredAsync());
        Assert.Equal("host-3", Assert.Single(_bench.Gateway.Hosts).Key);
        var told = (await _bench.Database.Events.NewestAsync(null, 1, Cancel))[0];
        Assert.Equal((EventSeverity.Warn, "2", "The import is done: 1 created, 0 changed, 0 deleted, 0 unchanged. Failed: 2."), (told.Severity, told.Data["failed"], told.Message));

        _bench.Gateway.OnApply = () => Task.CompletedTask;
        Assert.Equal((2, 0, 1), ((await ImportAsync(Document("refused.test", "throws.test", "good.test"))).Count(ImportAction.Create), _bench.Importer.Progress!.Count(ImportEnd.Failed), _bench.Importer.Progress.Unchanged));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_ServiceIsDown_ComesInAndIsNamedUnlessItMustAnswer(bool force)
    {
        _bench.Validator.Fails = StepName.Tcp;

        var item = Assert.Single((await ImportAsync(Document("a.test"), new ImportOptions { Force = force })).Items);

        Assert.Equal(force ? (ImportEnd.Done, "Tcp.", null) : (ImportEnd.Failed, null, "Tcp."), (item.End, item.Warning, item.Detail));
        Assert.Equal(force ? 1 : 0, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task Import_GatewayIsDown_AChangeWaitsAndANewOneIsRefused()
    {
        await _bench.MakeAsync("a.test");
        _bench.Gateway.Down = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        var progress = await ImportAsync(Document("a.test -> http://127.0.0.1:4000", "b.test"));
        Assert.Equal(["a.test Waiting connection refused", "b.test Failed connection refused"], progress.Items.Select(i => $"{i.Name} {i.End} {i.Detail}"));
    }

    [Fact]
    public async Task Import_Conflict_IsLeftOutAndToldWithTheRest()
    {
        await _bench.MakeAsync("a.test");
        await _bench.MakeAsync("b.test");
        var progress = await ImportAsync(Document("a.test,b.test", "c.test"));
        Assert.Equal((1, 1, 1, 0), (progress.Total, progress.Count(ImportEnd.Conflict), progress.Count(ImportEnd.Done), progress.Left));
        Assert.StartsWith("b.test belongs to proxy 2", progress.Items[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Settings_ComeFirstAndNewProxiesGoWhereTheySay()
    {
        var before = _bench.Database.Settings.Current;
        var after = before with { Gateway = "npm", UnhealthyAfter = 5 };
        var progress = await ImportAsync(Document("a.test") with { Settings = new ImportedSettings(before, after, false) });
        Assert.True(progress.SettingsSaved);
        Assert.Equal(("npm", 5), (_bench.Database.Settings.Current.Gateway, _bench.Database.Settings.Current.UnhealthyAfter));
        Assert.Equal((0, 1), (_bench.Gateway.Hosts.Count, _bench.Npm.Hosts.Count));
        Assert.Equal(["settings.saved", "proxy.created", "settings.imported"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task Import_SettingsChangedMeanwhile_ImportsNothing()
    {
        var before = _bench.Database.Settings.Current;
        Assert.True(await _bench.Database.Settings.TrySaveAsync(before, before with { HealthyAfter = 3 }, Make.Actor, Cancel));
        var progress = await ImportAsync(Document("a.test") with { Settings = new ImportedSettings(before, before with { UnhealthyAfter = 5 }, false) });
        Assert.Contains("Somebody else changed the settings", progress.Fault, StringComparison.Ordinal);
        Assert.Equal((3, 2, 1), (_bench.Database.Settings.Current.HealthyAfter, _bench.Database.Settings.Current.UnhealthyAfter, progress.Left));
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task Start_StateMovedSinceThePlan_ChangesNothingAndPlansAnew()
    {
        var document = Document("a.test -> http://127.0.0.1:4000");
        var agreed = (await _bench.Importer.PlanAsync(document, new ImportOptions(), Cancel)).Plan!;
        await _bench.MakeAsync("a.test");

        var start = await _bench.Importer.StartAsync(document, new ImportOptions(), agreed.Fingerprint, Make.Actor, Cancel);

        Assert.Equal((ImportStartOutcome.PlanChanged, null), (start.Outcome, start.Finished));
        Assert.Equal(["Update 1 a.test"], Short(start.Planning.Plan!));
        Assert.Equal(["a.test http://127.0.0.1:3000"], await StoredAsync());
        Assert.Equal(ImportStartOutcome.Started, (await _bench.Importer.StartAsync(document, new ImportOptions(), start.Planning.Plan!.Fingerprint, Make.Actor, Cancel)).Outcome);
    }

    [Fact]
    public async Task Stop_InTheMiddle_LeavesTheRestToAnotherImport()
    {
        var document = Document("a.test", "b.test", "c.test");
        _bench.Gateway.OnApply = () =>
        {
            if (_bench.Gateway.Hosts.Count == 1)
                _bench.Importer.RequestStop();
            return Task.CompletedTask;
        };

        var stopped = await ImportAsync(document);

        Assert.Equal((true, 2, 1, null), (stopped.Stopping, stopped.Tried, stopped.Left, stopped.Fault));
        Assert.StartsWith("The import was stopped: 2 created", (await _bench.Database.Events.NewestAsync(null, 1, Cancel))[0].Message, StringComparison.Ordinal);
        _bench.Gateway.OnApply = () => Task.CompletedTask;
        Assert.Equal((1, 2), ((await ImportAsync(document)).Count(ImportAction.Create), _bench.Importer.Progress!.Unchanged));
    }

    [Fact]
    public async Task Stop_WhileADestinationIsWaitedFor_ChangesNothingOfIt()
    {
        var validating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Validator.Meanwhile = () =>
        {
            validating.TrySetResult();
            _bench.Importer.RequestStop();
            return Task.CompletedTask;
        };
        var stopped = await ImportAsync(Document("a.test"));
        Assert.True(validating.Task.IsCompleted);
        Assert.Equal((0, 1), (stopped.Tried, stopped.Left));
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task Start_WhileOneRunsOrTheProgramStops_IsBusy()
    {
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _bench.Gateway.OnApply = () =>
        {
            inside.TrySetResult();
            return go.Task;
        };
        var first = await _bench.Importer.StartAsync(Document("a.test"), new ImportOptions(), null, Make.Actor, Cancel);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal("a.test", _bench.Importer.Progress!.Current);
        Assert.Equal(ImportStartOutcome.Busy, (await _bench.Importer.StartAsync(Document("b.test"), new ImportOptions(), null, Make.Actor, Cancel)).Outcome);

        var closed = _bench.Importer.CloseAsync(Cancel);
        Assert.False(closed.IsCompleted);
        go.SetResult();
        await closed.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal((1, false), ((await first.Finished!).Count(ImportEnd.Done), _bench.Importer.Progress!.Running));
        Assert.Equal(ImportStartOutcome.Busy, (await _bench.Importer.StartAsync(Document("b.test"), new ImportOptions(), null, Make.Actor, Cancel)).Outcome);
    }

    private async Task<ImportProgress> ImportAsync(ImportDocument document, ImportOptions? options = null)
    {
        var start = await _bench.Importer.StartAsync(document, options ?? new ImportOptions(), null, Make.Actor, Cancel);
        Assert.Equal(ImportStartOutcome.Started, start.Outcome);
        return await start.Finished!.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private async Task<IReadOnlyList<string>> StoredAsync() =>
        [.. (await _bench.Database.Proxies.ListAllAsync(Cancel)).Select(p => $"{p.Spec.Domains[0]} {p.Spec.Destination}")];
}
