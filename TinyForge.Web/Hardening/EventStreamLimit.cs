using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>Event streams that are open at a time: each holds a connection and a queue for as long as its reader likes.</summary>
internal sealed class EventStreamLimit(IOptions<RateLimitOptions> options) : IRateLimiterPolicy<string>
{
    private readonly int _atATime = RateLimitOptions.Count(options.Value.EventStreams) ?? 0;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => _atATime == 0
        ? RateLimitPartition.GetNoLimiter("off")
        : RateLimitPartition.Get("all", _ => SharedSlots.Of(_atATime, queue: 0));
}
