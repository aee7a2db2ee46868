using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>The state of all proxies at a glance: those of admins and of instances, and how many hosts the gateway has besides.</summary>
public sealed record CatalogOverview
{
    /// <summary>How many of <see cref="Unhealthy"/> and of <see cref="Slowest"/> there are at most.</summary>
    public const int Most = 6;

    /// <summary>How many proxies there are of each health.</summary>
    public required ProxyCounts Healths { get; init; }

    /// <summary>How many are stale, and how many have drifted.</summary>
    public required CatalogMarks Marks { get; init; }

    /// <summary>How many entries the merged view has of each source.</summary>
    public required CatalogCounts Sources { get; init; }

    /// <summary>How many changes wait for a gateway that did not take them yet.</summary>
    public required int Waiting { get; init; }

    /// <summary>Those that failed last, the newest failure first, <see cref="Most"/> at most.</summary>
    public required IReadOnlyList<StandaloneProxy> Unhealthy { get; init; }

    /// <summary>The healthy ones that took longest to answer, <see cref="Most"/> at most.</summary>
    public required IReadOnlyList<StandaloneProxy> Slowest { get; init; }

    /// <summary>When the gateway in use was asked for its hosts; null where it has never answered.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>Whether the gateway in use does not answer.</summary>
    public bool GatewayStale { get; init; }

    /// <summary>Why it does not answer, in its own words; null where it does.</summary>
    public string? GatewayError { get; init; }

    /// <summary>Looks through all proxies once.</summary>
    /// <param name="proxies">All of them.</param>
    /// <param name="sources">How many entries the merged view has.</param>
    /// <param name="marks">How many proxies have each mark.</param>
    public static CatalogOverview Of(IReadOnlyList<StandaloneProxy> proxies, CatalogCounts sources, CatalogMarks marks)
    {
        var healths = new int[3];
        var waiting = 0;
        foreach (var proxy in proxies)
        {
            healths[(int)proxy.Health.Status]++;
            waiting += proxy is { State: ProvisionState.Pending or ProvisionState.Deleting, StateDetail: not null } ? 1 : 0;
        }
        return new CatalogOverview
        {
            Healths = new ProxyCounts(healths[(int)HealthStatus.Healthy], healths[(int)HealthStatus.Unhealthy], healths[(int)HealthStatus.Unknown]),
            Marks = marks,
            Sources = sources,
            Waiting = waiting,
            Unhealthy = [.. proxies.Where(p => p.Health.Status == HealthStatus.Unhealthy).OrderByDescending(p => p.Health.Since).ThenBy(p => p.Id).Take(Most)],
            Slowest = [.. proxies.Where(p => p.Health is { Status: HealthStatus.Healthy, LatencyMs: not null }).OrderByDescending(p => p.Health.LatencyMs).ThenBy(p => p.Id).Take(Most)],
        };
    }
}
