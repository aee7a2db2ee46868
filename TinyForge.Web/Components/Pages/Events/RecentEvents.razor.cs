using Microsoft.AspNetCore.Components;
using TinyForge.Core.Events;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>The newest events, of one proxy or of all, kept up to date.</summary>
public sealed partial class RecentEvents : IDisposable
{
    private const int Shown = 10;

    // when much fails at once, all open pages read at once
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly PageLifetime _life = new();
    private IReadOnlyList<ForgeEvent>? _events;
    private IDisposable? _following;

    /// <summary>The proxy; null for what happened anywhere.</summary>
    [Parameter]
    public long? ProxyId { get; set; }

    [Inject]
    private IEventLog Log { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest);
        return _life.RunAsync(LoadAsync);
    }

    private string AllLink => ProxyId is { } id ? $"events?proxy_id={id}" : "events";

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!batch.Concerns(e => (ProxyId is null || e.ProxyId == ProxyId) && e.Id > 0))
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        _events = (await Log.ReadAsync(new EventQuery { Filter = new EventFilter { ProxyId = ProxyId }, Limit = Shown }, cancellationToken)).Items;
}
