namespace TinyForge.Core.Health;

/// <summary>What is true now, from memory: cheap enough for every row of every open page.</summary>
public interface IHealthBoard
{
    /// <summary>How many checks <see cref="Recent"/> holds of each proxy.</summary>
    const int RecentChecks = 30;

    /// <summary>The last checks of a proxy, oldest first, at most <see cref="RecentChecks"/>; empty where there was none.</summary>
    IReadOnlyList<HealthSample> Recent(long proxyId);

    /// <summary>Consecutive failures of a proxy that still counts as healthy; 0 where it is not suspect.</summary>
    int Suspect(long proxyId);
}
