using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Validations and looks at drift per user or token, and thirty-two at a time in all: the first open connections to where their sender
/// says, and may take 20 s; the others have the gateway list all its hosts.
/// </summary>
internal sealed class ValidateLimit(IOptions<RateLimitOptions> options) : IRateLimiterPolicy<string>, IDisposable
{
    private const int AtATime = 32;
    private const int Queue = 256;

    private readonly ConcurrencyLimiter _runs = SharedSlots.Of(AtATime, Queue);
    private readonly int _perMinute = RateLimitOptions.Count(options.Value.ValidatePerMinute) ?? 0;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => _perMinute == 0
        ? RateLimitPartition.GetNoLimiter("off")
        : RateLimitPartition.Get<string>(ClientKey.ByUser(httpContext), _ => new BoundedWindowLimiter(_perMinute, _runs));

    public void Dispose() => _runs.Dispose();
}
