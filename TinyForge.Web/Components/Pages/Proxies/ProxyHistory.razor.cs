using Microsoft.AspNetCore.Components;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Controls.Charts;
using TinyForge.Web.Components.Pages.Events;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What was seen of one proxy: its uptime, its last checks, and its latency over the window that the address names. Kept up to date.</summary>
public sealed partial class ProxyHistory : IDisposable
{
    /// <summary>At least so long from one look at the history to the next, however many checks end meanwhile.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    private const int MostMarks = 50;
    private readonly PageLifetime _life = new();
    private Dictionary<HistoryWindow, Uptime?> _uptimes = [];
    private HeartbeatView _beats = HeartbeatView.None;
    private HealthHistory? _history;
    private HistoryWindow _historyOf = HistoryWindow.All[0];
    private IReadOnlyList<ChartMark> _marks = [];
    private int _load;
    private IDisposable? _following;

    /// <summary>The proxy.</summary>
    [Parameter, EditorRequired]
    public long ProxyId { get; set; }

    /// <summary>The name of the chart's window.</summary>
    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [Inject]
    private IHealthHistory History { get; set; } = null!;

    [Inject]
    private IHealthBoard Board { get; set; } = null!;

    [Inject]
    private IEventLog Log { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    private HistoryWindow Shown => HistoryWindow.Named(Window);

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest, e => e.ProxyId == ProxyId);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _history is not null && _historyOf == Shown ? Task.CompletedTask : _life.RunAsync(LoadAsync);

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!batch.Concerns(e => e.ProxyId == ProxyId))
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // an answer that a newer question has overtaken is dropped
        var (load, window) = (++_load, Shown);
        _beats = HeartbeatView.From(Board.Recent(ProxyId));
        var history = await History.ReadAsync(ProxyId, window.Span, cancellationToken);
        var uptimes = new Dictionary<HistoryWindow, Uptime?>();
        foreach (var of in HistoryWindow.OfUptime)
            uptimes[of] = of == window ? history.Uptime : (await History.UptimeAsync([ProxyId], of.Span, cancellationToken)).GetValueOrDefault(ProxyId);
        var events = await Log.ReadAsync(new EventQuery { Filter = new EventFilter { ProxyId = ProxyId, Since = history.From }, Limit = MostMarks }, cancellationToken);
        if (load != _load)
            return;
        (_history, _historyOf, _uptimes) = (history, window, uptimes);
        // that it became unhealthy or healthy is drawn already
        _marks = [.. events.Items.Where(e => e.Type is not ("proxy.unhealthy" or "proxy.healthy")).Select(e => new ChartMark(e.OccurredAt, EventText.Line(e).ToString()))];
    }
}
