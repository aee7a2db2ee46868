using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>The log of what happened, with what happens now on top. Which events are shown follows from the address alone.</summary>
public sealed partial class EventsPage : IDisposable
{
    private const string BetweenValue = "between";

    private readonly PageLifetime _life = new();
    private readonly HashSet<long> _open = [];
    private EventListState _state = new();
    private EventTail? _tail;
    private ProxyNames _names = null!;
    private bool _between;
    private bool _loadingOlder;
    private int _load;
    private SearchBox? _searchBox;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IEventLog Log { get; set; } = null!;

    [Inject]
    private IProxyStore Proxies { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private (EventSeverity? Severity, string Label, string Tone)[] Severities =>
        [(null, T["Filter.All"], ""), (EventSeverity.Info, T["Filter.Info"], "idle"), (EventSeverity.Warn, T["Filter.Warnings"], "warn"), (EventSeverity.Error, T["Filter.Errors"], "bad")];

    private string SourceValue => _state.Source is { } source ? EventListState.ToName(source) : "";

    private bool ShowBetween => _between || _state.Since is not null || _state.Until is not null;

    private string WindowValue => ShowBetween ? BetweenValue : _state.Within?.Name ?? "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _following?.Dispose();
        _view?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _names = new ProxyNames(Proxies);
        _state = EventListState.Parse(Navigation.Uri);
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest);
        _userId = (await Rights.UserAsync()).UserId();
        await LoadAsync();
    }

    private string CountText(EventTail tail) => T[tail.Next is null ? "List.ShownToTheFirst" : "List.Shown", tail.Rows.Count];

    private string ProxyLabel(long id) => _names.Of(id) ?? T["Filter.DeletedProxy", id].Value;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        var path = Navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0];
        var state = EventListState.Parse(e.Location);
        if (path != "events" || state == _state)
            return;
        _between = _between && state.Within is null;
        _state = state;
        _searchBox?.Follow(state.Search);
        _open.Clear();
        await LoadAsync();
    });

    private async Task LoadAsync()
    {
        // an answer that a newer question has overtaken is dropped
        var load = ++_load;
        try
        {
            // the newest first: what comes between the two is on the page, and known from it
            var newest = await Log.NewestIdAsync(_life.Token);
            var page = await Log.ReadAsync(new EventQuery { Filter = _state.ToFilter(Time.GetUtcNow()) }, _life.Token);
            await _names.LearnAsync([_state.ProxyId, .. page.Items.Select(e => e.ProxyId)], _life.Token);
            if (load != _load)
                return;
            (_tail, _status) = (new EventTail(page, newest), "");
            // what came while the page was read
            await CatchUpAsync(load, newest);
            await MarkSeenAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        StateHasChanged();
    }

    private async Task LoadOlderAsync()
    {
        if (_tail is not { Next: { } before } tail || _loadingOlder)
            return;
        var load = _load;
        _loadingOlder = true;
        try
        {
            var page = await Log.ReadAsync(new EventQuery { Filter = _state.ToFilter(Time.GetUtcNow()), Before = before }, _life.Token);
            await _names.LearnAsync(page.Items.Select(e => e.ProxyId), _life.Token);
            // where rows went at the end meanwhile, these would leave a gap
            if (load == _load && tail.Next == before)
                tail.AddOlder(page);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _loadingOlder = false;
        }
    }

    /// <summary>The rows, in blocks that stay the same while others come on top.</summary>
    private IEnumerable<(long Key, List<EventRowView> Rows)> Blocks(EventTail tail)
    {
        List<EventRowView> rows = [];
        foreach (var entry in tail.Rows)
        {
            if (rows is [var first, ..] && EventBlock.KeyOf(first.Event.Id) != EventBlock.KeyOf(entry.Id))
            {
                yield return (EventBlock.KeyOf(first.Event.Id), rows);
                rows = [];
            }
            rows.Add(new EventRowView(entry, _names.Of(entry.ProxyId), tail.IsFresh(entry.Id), _open.Contains(entry.Id)));
        }
        if (rows is [var last, ..])
            yield return (EventBlock.KeyOf(last.Event.Id), rows);
    }

    private void Toggle(long id)
    {
        if (!_open.Remove(id))
            _open.Add(id);
    }

    private void Show(EventListState state, bool replace = false) => Navigation.NavigateTo(state.ToUri(), replace: replace);

    // each key would be a step in the history otherwise
    private void Search(string text) => Show(_state.WithSearch(text), replace: _state.Search.Length > 0);

    private void OnSourceChosen(ChangeEventArgs e) =>
        Show(_state with { Source = Enum.GetValues<EventSource>().Where(s => EventListState.ToName(s) == e.Value as string).Select(s => (EventSource?)s).FirstOrDefault() });

    private void OnWindowChosen(ChangeEventArgs e)
    {
        _between = e.Value as string == BetweenValue;
        Show(_state.WithWindow(EventWindow.Named(e.Value as string)));
    }

    // a year that is being typed is no time yet: what was there before stands until it is one
    private void SetSince(string? text)
    {
        if (LocalTime.TryRead(text, Clock.Zone, out var since))
            Show(_state.Between(since, _state.Until));
    }

    private void SetUntil(string? text)
    {
        if (LocalTime.TryRead(text, Clock.Zone, out var until))
            Show(_state.Between(_state.Since, until));
    }
}
