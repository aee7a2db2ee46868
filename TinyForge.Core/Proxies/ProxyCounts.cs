namespace TinyForge.Core.Proxies;

/// <summary>How many proxies there are of each health.</summary>
public sealed record ProxyCounts(int Healthy, int Unhealthy, int Unknown)
{
    /// <summary>All of them.</summary>
    public int Total => Healthy + Unhealthy + Unknown;
}
