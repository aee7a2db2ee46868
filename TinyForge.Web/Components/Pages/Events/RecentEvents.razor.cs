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
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest, e => e.Id > 0 && (ProxyId is null || e.ProxyId == ProxyId));
        return _life.RunAsync(LoadAsync);
    }

    private string AllLink => ProxyId is { } id ? $"events?proxy_id={id}" : "events";

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!TryTakeIn(batch))
            await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    /// <summary>Takes what was told as it is, where it is the very next of the log; so no page of many need ask for it.</summary>
    private bool TryTakeIn(EventBatch batch)
    {
        if (ProxyId is not null || batch.Resync || _events is not [var newest, ..] || !batch.Follows(newest.Id))
            return false;
        _events = [.. batch.Events.Where(e => e.Id > newest.Id).Reverse().Concat(_events).Take(Shown)];
        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        _events = (await Log.ReadAsync(new EventQuery { Filter = new EventFilter { ProxyId = ProxyId }, Limit = Shown }, cancellationToken)).Items;
}
