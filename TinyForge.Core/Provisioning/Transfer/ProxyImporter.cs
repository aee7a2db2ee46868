using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <inheritdoc cref="IProxyImporter"/>
internal sealed partial class ProxyImporter(ImportSurveyor surveyor, ProxyImport import, ISettingsStore settings, ProxyProvisioner provisioner, TimeProvider time, ILogger<ProxyImporter> logger) : IProxyImporter, IDisposable
{
    private const string Unexpected = "Something unexpected went wrong; the log has the details.";

    // changes come first, so that a domain that one gives up is free for a new proxy; nothing is taken away before all else is there
    private static readonly ImportAction[] Phases = [ImportAction.Update, ImportAction.Create, ImportAction.Delete];

    private readonly Lock _lock = new();
    private CancellationTokenSource _stop = new();
    private ImportProgress? _progress;
    private Task _finished = Task.CompletedTask;
    private bool _closed;

    /// <summary>How many proxies are changed at a time: a destination that does not answer is waited for many seconds.</summary>
    public int Lanes { get; init; } = 8;

    public ImportProgress? Progress
    {
        get
        {
            lock (_lock)
                return _progress;
        }
    }

    public async Task<ImportPlanning> PlanAsync(ImportDocument document, ImportOptions options, CancellationToken cancellationToken) =>
        ImportPlanner.Plan(document, options, await surveyor.LookAsync(document, options, cancellationToken));

    public async Task<ImportStart> StartAsync(ImportDocument document, ImportOptions options, string? fingerprint, Actor actor, CancellationToken cancellationToken)
    {
        var planning = await PlanAsync(document, options, cancellationToken);
        if (planning.Plan is not { } plan)
            return new ImportStart { Outcome = ImportStartOutcome.Invalid, Planning = planning };
        if (fingerprint is not null && fingerprint != plan.Fingerprint)
            return new ImportStart { Outcome = ImportStartOutcome.PlanChanged, Planning = planning };
        lock (_lock)
        {
            if (_closed || _progress is { Running: true })
                return new ImportStart { Outcome = ImportStartOutcome.Busy, Planning = planning };
            _stop.Dispose();
            var stop = (_stop = new CancellationTokenSource()).Token;
            _progress = new ImportProgress
            {
                Total = plan.Entries.Count(e => e.IsChange),
                Unchanged = plan.Count(ImportAction.Unchanged),
                Items = [.. plan.Entries.Where(e => e.Action == ImportAction.Conflict).Select(e => ProxyImport.Item(e, ImportEnd.Conflict) with { Detail = e.Reason })],
                StartedAt = time.GetUtcNow(),
            };
            // away from the request or the page that begins it
            var finished = Task.Run(() => RunAsync(plan, options.Force, actor, stop), CancellationToken.None);
            _finished = finished;
            return new ImportStart { Outcome = ImportStartOutcome.Started, Planning = planning, Finished = finished };
        }
    }

    public void RequestStop()
    {
        lock (_lock)
        {
            if (_progress is not { Running: true })
                return;
            _progress = _progress with { Stopping = true };
            _stop.Cancel();
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Task finished;
        lock (_lock)
            (_closed, finished) = (true, _finished);
        RequestStop();
        await finished.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<ImportProgress> RunAsync(ImportPlan plan, bool force, Actor actor, CancellationToken stop)
    {
        string? fault;
        try
        {
            fault = await ImportAllAsync(plan, force, actor, stop);
        }
        catch (Exception exception)
        {
            LogBroken(exception);
            fault = Unexpected;
        }
        var ended = Note(progress => progress with { Current = null, EndedAt = time.GetUtcNow(), Fault = fault });
        var (tried, failed, left) = (ended.Tried, ended.Count(ImportEnd.Failed), ended.Left);
        LogEnded(tried - failed, failed, left);
        await provisioner.TellAsync(ImportEvents.Ended(ended, actor, time.GetUtcNow()));
        return ended;
    }

    /// <returns>Why it ended before its end; null where it did not, or was told to stop.</returns>
    private async Task<string?> ImportAllAsync(ImportPlan plan, bool force, Actor actor, CancellationToken stop)
    {
        if (plan.Settings is { IsChange: true } change)
        {
            // the plan holds for these settings: new proxies go to the gateway and get the certificate that they name
            if (!await settings.TrySaveAsync(change.Before, change.After, actor, CancellationToken.None))
                return "Somebody else changed the settings at the same time, so nothing was imported. Plan it anew.";
            Note(progress => progress with { SettingsSaved = true });
        }
        try
        {
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = stop };
            foreach (var phase in Phases)
                await Parallel.ForEachAsync(plan.Entries.Where(e => e.Action == phase), lanes, async (entry, token) => await ImportAsync(entry, force, actor, token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        return null;
    }

    private async Task ImportAsync(ImportEntry entry, bool force, Actor actor, CancellationToken stop)
    {
        Note(progress => progress with { Current = entry.Name });
        await provisioner.TellAsync(ImportEvents.Importing(entry, actor, time.GetUtcNow()));
        ImportItem item;
        try
        {
            item = await import.RunAsync(entry, force, actor, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            LogNotImported(exception, entry.Name);
            item = ProxyImport.Item(entry, ImportEnd.Failed) with { Detail = Unexpected };
        }
        Note(progress => progress with { Items = progress.Items.Add(item) });
    }

    private ImportProgress Note(Func<ImportProgress, ImportProgress> change)
    {
        lock (_lock)
            return _progress = change(_progress!);
    }

    [LoggerMessage(EventId = 1171, Level = LogLevel.Information, Message = "The import ended: {Done} done, {Failed} failed, {Left} left")]
    private partial void LogEnded(int done, int failed, int left);

    [LoggerMessage(EventId = 1172, Level = LogLevel.Error, Message = "The import of {Domain} failed; the reconciler puts right what it left")]
    private partial void LogNotImported(Exception exception, string domain);

    [LoggerMessage(EventId = 1173, Level = LogLevel.Error, Message = "The import broke off")]
    private partial void LogBroken(Exception exception);
}
