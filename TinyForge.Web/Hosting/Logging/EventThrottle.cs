namespace TinyForge.Web.Hosting.Logging;

/// <summary>
/// Lets a few of a kind through in each minute and counts the rest, so that a fault that repeats a thousand times a second is one thing
/// in the log of events and not all of it. Pure: it knows nothing of what it counts. Not for several threads at once.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class EventThrottle(TimeProvider time)
{
    /// <summary>How many of a type pass in a minute.</summary>
    public const int MaxPerWindow = 5;

    /// <summary>How many types are counted apart; what comes beyond shares one count.</summary>
    public const int MaxTypes = 500;

    /// <summary>The type of what is counted together.</summary>
    public const string Others = "system.other";

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one of a type.</summary>
    /// <param name="type">The type; may become <see cref="Others"/>.</param>
    /// <returns>Whether it passes.</returns>
    public bool Pass(ref string type)
    {
        var now = time.GetUtcNow();
        if (!_counts.TryGetValue(type, out var count))
        {
            if (_counts.Count >= MaxTypes)
                Forget(now);
            if (_counts.Count >= MaxTypes && !_counts.TryGetValue(type = Others, out count))
                count = null;
            count ??= _counts[type] = new Count { Began = now };
        }
        // one that is over and left something out waits until that is told
        if (count.IsOver(now) && count.LeftOut == 0)
            (count.Began, count.Passed) = (now, 0);
        if (count.Passed < MaxPerWindow)
        {
            count.Passed++;
            return true;
        }
        count.LeftOut++;
        return false;
    }

    /// <summary>The types whose minute is over and how many of each were left out; they are counted anew from now on.</summary>
    /// <param name="early">Takes those whose minute goes on too.</param>
    public IReadOnlyList<(string Type, int LeftOut)> TakeLeftOut(bool early = false)
    {
        var now = time.GetUtcNow();
        List<(string, int)> taken = [];
        foreach (var (type, count) in _counts.Where(c => c.Value.LeftOut > 0 && (early || c.Value.IsOver(now))))
        {
            taken.Add((type, count.LeftOut));
            (count.Began, count.Passed, count.LeftOut) = (now, 0, 0);
        }
        return taken;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var type in _counts.Where(c => c.Value.LeftOut == 0 && c.Value.IsOver(now)).Select(c => c.Key).ToList())
            _counts.Remove(type);
    }

    private sealed class Count
    {
        public DateTimeOffset Began { get; set; }

        public int Passed { get; set; }

        public int LeftOut { get; set; }

        // a clock that was set back begins anew
        public bool IsOver(DateTimeOffset now) => now - Began >= Window || now < Began;
    }
}
