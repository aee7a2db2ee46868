using System.Threading.RateLimiting;

namespace TinyForge.Web.Hardening;

/// <summary>
/// One client's requests per minute, and behind that the whole program's at a time. Who is over the first never queues for the second.
/// </summary>
/// <param name="perMinute">The most requests in a minute.</param>
/// <param name="atATime">Shared by all clients; not owned.</param>
internal sealed class BoundedWindowLimiter(int perMinute, RateLimiter atATime) : ReplenishingRateLimiter
{
    // a limiter of limiters asks this one to replenish, and throws it away when it has been idle: a timer of its own would stay
    private readonly FixedWindowRateLimiter _window = new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        AutoReplenishment = false,
    });

    public override TimeSpan? IdleDuration => _window.IdleDuration;

    public override TimeSpan ReplenishmentPeriod => _window.ReplenishmentPeriod;

    public override bool IsAutoReplenishing => false;

    public override bool TryReplenish() => _window.TryReplenish();

    public override RateLimiterStatistics? GetStatistics() => _window.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var counted = _window.AttemptAcquire(permitCount);
        return counted.IsAcquired ? atATime.AttemptAcquire(permitCount) : counted;
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var counted = await _window.AcquireAsync(permitCount, cancellationToken);
        // what was counted is not given back, so its lease need not be kept
        return counted.IsAcquired ? await atATime.AcquireAsync(permitCount, cancellationToken) : counted;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _window.Dispose();
        base.Dispose(disposing);
    }
}
