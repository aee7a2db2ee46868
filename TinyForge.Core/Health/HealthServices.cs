using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Core.Health;

/// <summary>Registers what checks proxies.</summary>
public static class HealthServices
{
    /// <summary>The checker.</summary>
    public static IServiceCollection AddForgeHealth(this IServiceCollection services) => services.AddSingleton<IHealthChecker, HealthChecker>();
}
