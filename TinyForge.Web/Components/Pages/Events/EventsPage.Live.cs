using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TinyForge.Core.Events;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Events;

// what happens while the page is open: shown on top, or counted while somebody reads further down
public sealed partial class EventsPage
{
    // more at once are read anew in place of one by one
    private const int MaxCatchUpReads = 4;

    // when much happens at once, a page of a thousand rows is dear to draw anew
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private IDisposable? _following;
    private DotNetObjectReference<EventsPage>? _view;
    private ElementReference _top;
    private bool _paused;
    private bool _atTop = true;
    private bool _visible;
    private bool _forgotten;
    private string _status = "";
    private long? _userId;
    private long _marked;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private SeenEvents Seen { get; set; } = null!;

    [Inject]
    private IEventMarks Marks { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private bool IsLive => !_paused && _atTop;

    private string LiveText => (_paused, _atTop) switch
    {
        (true, _) => T["Live.Paused"],
        (_, false) => T["Live.Waits"],
        _ => T["Live.On"],
    };

    /// <summary>Called by the browser: whether the top of the list is in view, and whether the page is looked at.</summary>
    [JSInvokable]
    public async Task OnViewAsync(bool atTop, bool visible)
    {
        (_atTop, _visible) = (atTop, visible);
        try
        {
            if (IsLive)
                ShowWaiting();
            await MarkSeenAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _view = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("tinyForge.watchEvents", _top, _view);
    }

    private async Task OnEventsAsync(EventBatch batch)
    {
        _forgotten |= _names.Forget(batch);
        if (!batch.HasKept())
            return;
        try
        {
            // what is told was committed before: all of it can be read
            var newest = batch.Resync ? await Log.NewestIdAsync(_life.Token) : batch.Events.Max(e => e.Id);
            if (_tail is { } tail)
            {
                if (_forgotten)
                    await _names.LearnAsync([_state.ProxyId, .. tail.Rows.Select(e => e.ProxyId)], _life.Token);
                _forgotten = false;
                if (!await TryTakeInAsync(tail, batch))
                    await CatchUpAsync(_load, newest);
            }
            // where no error came there is nothing new to mark
            if (batch.Concerns(e => e.Severity == EventSeverity.Error))
                await MarkSeenAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        StateHasChanged();
    }

    /// <summary>Takes what was told as it is, where nothing of the log is missing before it; so no page of many need ask for it.</summary>
    private async Task<bool> TryTakeInAsync(EventTail tail, EventBatch batch)
    {
        // words are looked up in the log's index only
        if (_state.Search.Length > 0 || !batch.Follows(tail.Known))
            return false;
        var (known, filter) = (tail.Known, _state.ToFilter(Time.GetUtcNow()));
        List<ForgeEvent> arrived = [.. batch.Events.Where(e => e.Id > known && filter.Matches(e))];
        await _names.LearnAsync(arrived.Select(e => e.ProxyId), _life.Token);
        // somebody else has taken some of them in meanwhile, or the page shows others
        if (tail.Known != known || tail != _tail)
            return false;
        tail.Arrive(arrived);
        tail.KnowUpTo(batch.Events.Max(e => e.Id));
        ShowArrived();
        return true;
    }

    /// <summary>Takes in what has come since, as long as the page still shows what was asked for then.</summary>
    private async Task CatchUpAsync(int load, long newest)
    {
        for (var reads = 0; _tail is { } tail && load == _load; reads++)
        {
            if (reads == MaxCatchUpReads)
            {
                await LoadAsync();
                return;
            }
            var known = tail.Known;
            var arrived = await Log.ReadAfterAsync(known, _state.ToFilter(Time.GetUtcNow()), EventQuery.MaxLimit, _life.Token);
            await _names.LearnAsync(arrived.Select(e => e.ProxyId), _life.Token);
            if (load != _load)
                return;
            // somebody else has taken some of them in meanwhile
            if (tail.Known != known)
                continue;
            tail.Arrive(arrived);
            if (arrived.Count < EventQuery.MaxLimit)
            {
                tail.KnowUpTo(newest);
                break;
            }
        }
        ShowArrived();
    }

    private void ShowArrived()
    {
        if (IsLive)
            ShowWaiting();
        else if (_tail is { Waiting: > 0 } waiting)
            _status = T["Live.Above", EventText.News(waiting.Waiting)];
    }

    private void ShowWaiting()
    {
        if (_tail?.ShowWaiting() is > 0 and var count)
            _status = EventText.News(count);
    }

    private async Task ShowWaitingAsync()
    {
        ShowWaiting();
        await Js.InvokeVoidAsync("tinyForge.toTop");
    }

    private void TogglePause()
    {
        _paused = !_paused;
        if (IsLive)
            ShowWaiting();
    }

    /// <summary>Whoever has the page before their eyes has seen the errors, whichever of them it shows.</summary>
    private async Task MarkSeenAsync()
    {
        if (!_visible || _userId is not { } user)
            return;
        var newest = await Log.NewestIdAsync(_life.Token);
        if (newest <= _marked)
            return;
        // the mark counts errors only: what else comes need not be written down by each who sees it
        if (await Log.CountAfterAsync(_marked, EventSeverity.Error, 1, _life.Token) > 0 && await Marks.SawAsync(user, newest, _life.Token))
            Seen.Announce(user);
        _marked = newest;
    }
}
