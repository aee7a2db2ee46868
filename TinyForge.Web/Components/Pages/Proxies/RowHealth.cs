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
    public static RowHealth Of(StandaloneProxy proxy, IHealthBoard board, int unhealthyAfter, Uptime? uptime) =>
        new(StatusView.Health(proxy, board.Suspect(proxy.Id), unhealthyAfter), HeartbeatView.From(board.Recent(proxy.Id)), uptime);
}
