using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>When a proxy's status changes. Pure.</summary>
/// <remarks>
/// The first look decides at once, and so does one that somebody asked for: who clicks "Check now" wants to know what is true now. Else
/// a status falls after some looks in a row that contradict it; while it is in doubt the next look comes after <see cref="LookAgain"/>.
/// </remarks>
internal static class HealthPolicy
{
    /// <summary>How long a proxy whose status is in doubt waits for the next look.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>Decides.</summary>
    /// <param name="status">The status so far.</param>
    /// <param name="doubt">What contradicted it so far; counts only where it is about <paramref name="status"/>.</param>
    /// <param name="passed">What the look says.</param>
    /// <param name="asked">Whether somebody asked for it.</param>
    /// <param name="unhealthyAfter">Consecutive failures that make a healthy proxy unhealthy, 1 or more.</param>
    /// <param name="healthyAfter">Consecutive passes that make an unhealthy proxy healthy, 1 or more.</param>
    public static HealthDecision Decide(HealthStatus status, HealthDoubt doubt, bool passed, bool asked, int unhealthyAfter, int healthyAfter)
    {
        var seen = passed ? HealthStatus.Healthy : HealthStatus.Unhealthy;
        if (seen == status)
            return new(status, default);
        var count = (doubt.About == status ? doubt.Count : 0) + 1;
        var enough = passed ? healthyAfter : unhealthyAfter;
        return status == HealthStatus.Unknown || asked || count >= enough ? new(seen, default) : new(status, new HealthDoubt(status, count));
    }
}
