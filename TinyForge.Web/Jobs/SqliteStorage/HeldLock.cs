namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A distributed lock that a connection has taken, once or more often.</summary>
internal sealed class HeldLock(string resource)
{
    public string Resource => resource;

    /// <summary>What proves that it is this one's: who takes it after the lease ran out writes another.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How many handles it has. The connection's.</summary>
    public int Handles { get; set; }

    /// <summary>When its lease was renewed, milliseconds since 1970. The keeper's.</summary>
    public long RenewedAt { get; set; }
}
