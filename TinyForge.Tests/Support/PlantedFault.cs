using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Tests.Support;

/// <summary>A service that can't be had, for a reason that nobody outside may read.</summary>
internal static class PlantedFault
{
    public const string Secret = "planted-secret-5f2c";

    public static void AddFaulty<T>(this IServiceCollection services) where T : class =>
        services.AddScoped<T>(_ => throw new InvalidOperationException(Secret));
}
