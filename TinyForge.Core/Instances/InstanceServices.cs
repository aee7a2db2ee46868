using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Core.Instances;

/// <summary>Registers what knows the instances.</summary>
public static class InstanceServices
{
    /// <summary>The registry. Wants <see cref="IInstanceStore"/>.</summary>
    public static IServiceCollection AddForgeInstances(this IServiceCollection services) => services.AddSingleton<InstanceRegistry>();
}
