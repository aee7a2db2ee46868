using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How a proxy in the list is and was, beyond what its row in the database says.</summary>
/// <param name="Status">Its status, with the reason.</param>
/// <param name="Beats">Its last checks.</param>
/// <param name="Uptime">Of the last 24 hours; null where nothing is known.</param>
public sealed record RowHealth(StatusView Status, HeartbeatView Beats, Uptime? Uptime)
{
    /// <summary>The window of <see cref="Uptime"/>.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Looks at the board.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="board">What is true now.</param>
    /// <param name="unhealthyAfter">After how many failures it is unhealthy.</param>
    /// <param name="uptime">Of <see cref="Window"/>.</param>
    /// <param name="before">As it was shown before: what is the same is not put in words anew.</param>
    public static RowHealth Of(StandaloneProxy proxy, IHealthBoard board, int unhealthyAfter, Uptime? uptime, RowHealth? before)
    {
        var samples = board.Recent(proxy.Id);
        var status = StatusView.Health(proxy, board.Suspect(proxy.Id), unhealthyAfter);
        if (before is null || !before.Beats.IsOf(samples))
            return new RowHealth(status, HeartbeatView.From(samples, before?.Beats), uptime);
        return before.Status == status && before.Uptime == uptime ? before : before with { Status = status, Uptime = uptime };
    }
}
