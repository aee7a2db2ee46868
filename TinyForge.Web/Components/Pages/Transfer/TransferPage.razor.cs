using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>All proxies and settings as a file, and back: first the plan, then the import, which goes on where the page is left.</summary>
public sealed partial class TransferPage : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly PageLifetime _life = new();
    private IDisposable? _following;
    private ImportOptions _options = new();
    private ChosenFile? _file;
    private IReadOnlyList<FieldError> _faults = [];
    private ImportPlan? _plan;
    private ImportProgress? _progress;
    private InputFile? _input;
    private int _picks;
    private bool _refocus;
    private int _round;
    private bool _tooLarge;
    private bool _planning;
    private bool _starting;
    private bool _moved;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IProxyImporter Importer { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private IReadOnlyList<string> FileErrors => _tooLarge ? [T["Import.TooLarge", BodyBytes.DocumentLimit / 1024 / 1024]] : [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEvents(batch)), Rest);
        _progress = Importer.Progress;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_refocus || _input?.Element is not { } element)
            return;
        _refocus = false;
        await element.FocusAsync();
    }

    private void OnEvents(EventBatch batch)
    {
        if (!batch.Concerns(e => e.Source is EventSource.Proxy or EventSource.Settings) || ReferenceEquals(_progress, Importer.Progress))
            return;
        _progress = Importer.Progress;
        StateHasChanged();
    }

    private Task ReadAsync(InputFileChangeEventArgs e) => _life.RunAsync(async token =>
    {
        Discard();
        _tooLarge = e.File.Size > BodyBytes.DocumentLimit;
        if (_tooLarge)
            return;
        using var buffer = new MemoryStream((int)e.File.Size);
        await using (var stream = e.File.OpenReadStream(BodyBytes.DocumentLimit, token))
            await stream.CopyToAsync(buffer, token);
        _file = new ChosenFile(e.File.Name, new ReceivedJson(buffer.ToArray()));
        // a browser tells nothing of a file that is chosen a second time, as it is once it was corrected, unless the field is a new one
        (_picks, _refocus) = (_picks + 1, true);
        await PlanAsync(token);
    });

    private Task SetAsync(ImportOptions options)
    {
        (_options, _moved) = (options, false);
        return _file is null ? Task.CompletedTask : _life.RunAsync(PlanAsync);
    }

    private Task SetMissingAsync(MissingCertificates missing) => SetAsync(_options with { MissingCertificates = missing });

    private async Task PlanAsync(CancellationToken token)
    {
        if (Read() is not { } document)
            return;
        var round = ++_round;
        _planning = true;
        try
        {
            var planning = await Importer.PlanAsync(document, _options, token);
            // another file or another option was chosen meanwhile
            if (round == _round)
                Take(planning);
        }
        finally
        {
            _planning = round != _round && _planning;
        }
    }

    // the settings of the document are read onto those of now, each time anew
    private ImportDocument? Read()
    {
        var read = _file!.Json.Read(fields => DocumentReader.Read(fields, Settings.Current));
        if (read.Ok)
            return read.Value;
        _plan = null;
        _faults = read.Problem.Errors is { } errors
            ? [.. errors.SelectMany(e => e.Value.Select(message => new FieldError(e.Key, message)))]
            : [new FieldError("", read.Problem.Detail)];
        return null;
    }

    private void Take(ImportPlanning planning) => (_plan, _faults) = (planning.Plan, planning.Errors);

    private void Discard() => (_file, _plan, _faults, _moved, _tooLarge, _round) = (null, null, [], false, false, _round + 1);

    private Task ImportAsync() => _life.RunAsync(async token =>
    {
        if (_plan is not { } plan || !await AskAsync(plan) || await Rights.ActorAsync() is not { } actor || Read() is not { } document)
            return;
        _starting = true;
        try
        {
            var start = await Importer.StartAsync(document, _options, plan.Fingerprint, actor, token);
            switch (start.Outcome)
            {
                case ImportStartOutcome.Started:
                    Discard();
                    _progress = Importer.Progress;
                    break;
                case ImportStartOutcome.Busy:
                    Snackbar.Add(T["Import.Already"], Severity.Info);
                    break;
                default:
                    Take(start.Planning);
                    _moved = _plan is not null;
                    break;
            }
        }
        finally
        {
            _starting = false;
        }
    });

    private Task<bool> AskAsync(ImportPlan plan)
    {
        var deleted = plan.Entries.Where(e => e.Action == ImportAction.Delete).Select(e => e.Name).ToList();
        return deleted.Count > 0
            ? Dialogs.ConfirmAsync(T["Ask.Title"], $"{TransferText.Question(plan)} {T["Ask.Deletes"]}", T["Import.Import"], deleted)
            : Dialogs.ConfirmAsync(T["Ask.Title"], TransferText.Question(plan), T["Import.Import"], [.. plan.Entries.Where(e => e.IsChange).Select(e => e.Name)], dangerous: false);
    }

    private async Task StopAsync()
    {
        if (!await Rights.MayChangeAsync())
            return;
        Importer.RequestStop();
        _progress = Importer.Progress;
    }

    private sealed record ChosenFile(string Name, ReceivedJson Json);
}
