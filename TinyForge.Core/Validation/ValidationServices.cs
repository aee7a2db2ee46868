using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TinyForge.Core.Validation;

/// <summary>Registers the pipeline in front of a change.</summary>
public static class ValidationServices
{
    /// <summary>Adds <see cref="IProxyValidator"/> and the conflict rules that live here. Needs the probe, the proxies' store and the settings.</summary>
    public static IServiceCollection AddForgeValidation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ContainerEnvironment.Detect());
        services.AddSingleton<IConflictRule, DomainTakenRule>();
        services.AddSingleton<IConflictRule, DestinationRule>();
        // in the order in which they run
        services.AddSingleton<IValidationStep, SyntaxStep>();
        services.AddSingleton<IValidationStep, ConflictStep>();
        services.AddSingleton<IValidationStep, ProbeStep>();
        services.AddSingleton<IProxyValidator, ProxyValidator>();
        return services;
    }
}
