using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Posts per client address. Getting the form is free. How many passwords are compared at a time is bounded where that is done: here a
/// slow sender would hold a place that others wait for.
/// </summary>
internal sealed class SignInLimit(IOptions<RateLimitOptions> options) : IRateLimiterPolicy<string>
{
    private readonly int _perMinute = RateLimitOptions.Count(options.Value.SignInPerMinute) ?? 0;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method) && _perMinute > 0
        ? RateLimitPartition.GetFixedWindowLimiter(ClientKey.ByAddress(httpContext), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = _perMinute,
            Window = TimeSpan.FromMinutes(1),
        })
        : RateLimitPartition.GetNoLimiter("free");
}
