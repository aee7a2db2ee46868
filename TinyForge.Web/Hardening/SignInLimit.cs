using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Posts per client address, and four checks at a time in all: a password is hashed at length on purpose, and whoever can't sign in could
/// otherwise keep every core busy. Getting the form is free.
/// </summary>
internal sealed class SignInLimit(IOptions<RateLimitOptions> options) : IRateLimiterPolicy<string>, IDisposable
{
    private const int AtATime = 4;
    private const int Queue = 16;

    private readonly ConcurrencyLimiter _checks = SharedSlots.Of(AtATime, Queue);
    private readonly int _perMinute = RateLimitOptions.Count(options.Value.SignInPerMinute) ?? 0;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => httpContext.Request.Method switch
    {
        var method when !HttpMethods.IsPost(method) => RateLimitPartition.GetNoLimiter("read"),
        // not counted, and still bounded
        _ when _perMinute == 0 => RateLimitPartition.Get<string>("all", _ => new BoundedWindowLimiter(int.MaxValue, _checks)),
        _ => RateLimitPartition.Get<string>(ClientKey.ByAddress(httpContext), _ => new BoundedWindowLimiter(_perMinute, _checks)),
    };

    public void Dispose() => _checks.Dispose();
}
