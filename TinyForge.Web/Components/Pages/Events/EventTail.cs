using TinyForge.Core.Events;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>The rows of the page, newest first, and what has come since but is not shown yet.</summary>
internal sealed class EventTail
{
    /// <summary>
    /// The most rows that stay on the page when new ones come; older ones are a click away. Each takes some kilobytes for as long as it is
    /// there, and whoever sees new ones come looks at the top.
    /// </summary>
    public const int MaxRows = 100;

    private readonly List<ForgeEvent> _rows;
    private readonly HashSet<long> _fresh = [];
    private List<ForgeEvent> _waiting = [];

    /// <param name="page">The newest that match.</param>
    /// <param name="newest">The id of the newest event before the page was read, whether it matches or not.</param>
    public EventTail(EventPage page, long newest)
    {
        _rows = [.. page.Items];
        Next = page.Next;
        Known = _rows.Count > 0 ? Math.Max(newest, _rows[0].Id) : newest;
    }

    /// <summary>What is shown, newest first.</summary>
    public IReadOnlyList<ForgeEvent> Rows => _rows;

    /// <summary>How many have come that are not shown.</summary>
    public int Waiting { get; private set; }

    /// <summary>The id up to which all that matches is here.</summary>
    public long Known { get; private set; }

    /// <summary>Where older ones begin; null where there are none.</summary>
    public long? Next { get; private set; }

    /// <summary>Whether a row has just come.</summary>
    public bool IsFresh(long id) => _fresh.Contains(id);

    /// <summary>Takes in what has come.</summary>
    /// <param name="arrived">All that matches after <see cref="Known"/>, oldest first.</param>
    public void Arrive(IReadOnlyList<ForgeEvent> arrived)
    {
        if (arrived.Count == 0)
            return;
        Waiting += arrived.Count;
        _waiting.AddRange(arrived);
        // so many would push all else off the page, so that nothing is lost between them and it
        if (_waiting.Count > MaxRows)
            _waiting.RemoveRange(0, _waiting.Count - MaxRows);
        KnowUpTo(arrived[^1].Id);
    }

    /// <summary>Notes that all up to an id was looked at.</summary>
    public void KnowUpTo(long id) => Known = Math.Max(Known, id);

    /// <summary>Shows what waits, on top.</summary>
    /// <returns>How many they were.</returns>
    public int ShowWaiting()
    {
        var count = Waiting;
        if (count == 0)
            return 0;
        _fresh.Clear();
        _fresh.UnionWith(_waiting.Select(e => e.Id));
        _waiting.Reverse();
        _rows.InsertRange(0, _waiting);
        (_waiting, Waiting) = ([], 0);
        if (_rows.Count > MaxRows)
        {
            _rows.RemoveRange(MaxRows, _rows.Count - MaxRows);
            Next = _rows[^1].Id;
        }
        return count;
    }

    /// <summary>Adds what is older at the end.</summary>
    public void AddOlder(EventPage page)
    {
        _rows.AddRange(page.Items.Where(e => _rows.Count == 0 || e.Id < _rows[^1].Id));
        Next = page.Next;
    }
}
