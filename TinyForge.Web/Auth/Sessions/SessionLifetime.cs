namespace TinyForge.Web.Auth.Sessions;

/// <summary>How long a session lasts (OWASP ASVS 5.0, 7.3.1 and 7.3.2 ask for both limits).</summary>
internal static class SessionLifetime
{
    /// <summary>A session that nobody uses ends after that time.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>The same for a browser that was told to keep it.</summary>
    public static readonly TimeSpan IdlePersistent = TimeSpan.FromDays(14);

    /// <summary>Used or not, it ends after that time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>When a term that begins now ends.</summary>
    public static DateTimeOffset EndOfTerm(DateTimeOffset now, DateTimeOffset createdAt, bool persistent)
    {
        var (end, last) = (now + (persistent ? IdlePersistent : Idle), createdAt + Longest);
        return end < last ? end : last;
    }
}
