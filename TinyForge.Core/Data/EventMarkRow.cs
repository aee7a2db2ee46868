using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>event_marks</c>: how far a user has read.</summary>
internal sealed class EventMarkRow
{
    public long UserId { get; set; }

    public ForgeUser? User { get; set; }

    public long EventId { get; set; }
}
