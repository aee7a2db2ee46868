using System.Threading.RateLimiting;

namespace TinyForge.Web.Hardening;

/// <summary>So many at a time for the whole program, and a short queue; not ended by those who share it.</summary>
internal static class SharedSlots
{
    public static ConcurrencyLimiter Of(int atATime, int queue) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = atATime, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
