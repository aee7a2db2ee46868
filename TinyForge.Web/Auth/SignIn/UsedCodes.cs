namespace TinyForge.Web.Auth.SignIn;

/// <summary>
/// The authenticator codes that opened something lately: each counts once (RFC 6238 section 5.2), so that one read over somebody's
/// shoulder is of no use. Kept in memory for longer than Identity takes a code; a restart forgets them.
/// </summary>
internal sealed class UsedCodes(TimeProvider time)
{
    // Identity takes the codes of two steps of 30 s before and after the present one: each is good for 150 s at most
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<(long UserId, string Code), DateTimeOffset> _used = [];

    /// <summary>Whether the code opened something already.</summary>
    public bool Contains(long userId, string code)
    {
        lock (_lock)
            return _used.TryGetValue((userId, code), out var usedAt) && time.GetUtcNow() - usedAt < Kept;
    }

    /// <summary>Notes that the code opened something. The list is as long as there were sign-ins with a code in the last minutes.</summary>
    public void Add(long userId, string code)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var (key, usedAt) in _used)
            {
                if (now - usedAt >= Kept)
                    _used.Remove(key);
            }
            _used[(userId, code)] = now;
        }
    }

    /// <summary>How many are kept, for tests.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _used.Count;
        }
    }
}
