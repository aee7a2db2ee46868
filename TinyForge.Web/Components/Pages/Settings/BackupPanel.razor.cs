using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>The backups that there are: made, downloaded and deleted by admins, and seen by nobody else.</summary>
public sealed partial class BackupPanel : IDisposable
{
    private readonly PageLifetime _life = new();
    private IReadOnlyList<Backup> _backups = [];
    private BackupFailure? _failure;
    private IDisposable? _following;
    private bool _making;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IBackups Backups { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEvents(batch)));
        Look();
    }

    private void OnEvents(EventBatch batch)
    {
        if (!batch.Concerns(e => e.Type.StartsWith("backup.", StringComparison.Ordinal)))
            return;
        Look();
        StateHasChanged();
    }

    private void Look() => (_backups, _failure) = (Backups.List(), Backups.LastFailure);

    private Task MakeAsync() => _life.RunAsync(async token =>
    {
        if (await Rights.ActorAsync() is not { } actor)
            return;
        _making = true;
        try
        {
            var result = await Backups.MakeAsync(actor, token);
            if (result.Made is { } made)
                Snackbar.Add(T["Backups.Made", SizeText.Of(made.Bytes)], Severity.Success);
            else if (result.Failure is null)
                Snackbar.Add(T["Backups.Busy"], Severity.Info);
            Look();
        }
        finally
        {
            _making = false;
        }
    });

    private async Task DeleteAsync(Backup backup)
    {
        if (!await Dialogs.ConfirmAsync(T["Backups.DeleteTitle"], T["Backups.DeleteText"], T["Backups.Delete"], [Clock.Exact(backup.CreatedAt)]) || await Rights.ActorAsync() is not { } actor)
            return;
        await _life.RunAsync(async token =>
        {
            await Backups.DeleteAsync(backup.Name, actor, token);
            Snackbar.Add(T["Backups.Deleted"], Severity.Success);
            Look();
        });
    }
}
