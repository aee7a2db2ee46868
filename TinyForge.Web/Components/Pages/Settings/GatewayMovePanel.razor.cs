using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>The proxies that are not in the gateway that is chosen: which of them can move there, and the move itself. Nothing where there are none.</summary>
public sealed partial class GatewayMovePanel : IDisposable
{
    private const int MaxLosing = 8;

    // a plan asks both gateways for all they have
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly PageLifetime _life = new();
    private IDisposable? _following;
    private string? _asked;
    private int _look;
    private MovePlan? _plan;
    private string? _fault;
    private MoveProgress? _progress;
    private bool _watched;

    /// <summary>The gateway that is chosen on the page.</summary>
    [Parameter, EditorRequired]
    public string To { get; set; } = "";

    /// <summary>Whether it is the one of the settings, so that new proxies are made there.</summary>
    [Parameter, EditorRequired]
    public bool Saved { get; set; }

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IGatewayMover Mover { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    // how a move ended is told to those who saw it run, and as long as something is left of it
    private bool IsShown => _progress is { Running: true } || _fault is not null || (_plan is { } plan && Total(plan) > 0) || (_watched && _progress?.To == To);

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // the page around renders at each key that is pressed
        if (_asked == To)
            return Task.CompletedTask;
        (_asked, _plan, _fault) = (To, null, null);
        return LookAsync();
    }

    private static int Total(MovePlan plan) => plan.Movable.Count + plan.Blocked.Count;

    private static List<MoveItem> Losing(MovePlan plan) => [.. plan.Movable.Where(m => m.Loses.Count > 0)];

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!batch.Concerns(e => e.Source is EventSource.Proxy or EventSource.Gateway or EventSource.Settings))
            return;
        await LookAsync();
        StateHasChanged();
    }

    private Task LookAsync() => _life.RunAsync(async token =>
    {
        var look = ++_look;
        _progress = Mover.Progress;
        if (_progress is { Running: true })
        {
            (_watched, _plan, _fault) = (true, null, null);
            return;
        }
        var plan = await Mover.PlanAsync(To, token);
        if (look == _look)
            (_plan, _fault) = (plan.Value, CoreText.Plain(plan.Error?.Message));
    });

    private async Task StartAsync()
    {
        if (_plan is not { Movable.Count: > 0 } plan)
            return;
        var question = T.Count("Move.Ask", plan.Movable.Count, GatewayText.Name(plan.To));
        if (!await Dialogs.ConfirmAsync(question, MoveText.Question(plan), T["Move.Confirm"], [.. plan.Movable.Select(m => m.Name)], dangerous: false) || await Rights.ActorAsync() is not { } actor)
            return;
        if (!Mover.Start(plan.To, actor))
            Snackbar.Add(T["Move.Already"], Severity.Info);
        await LookAsync();
    }

    private async Task StopAsync()
    {
        if (!await Rights.MayChangeAsync())
            return;
        Mover.RequestStop();
        await LookAsync();
    }
}
