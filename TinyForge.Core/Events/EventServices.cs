using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Core.Events;

/// <summary>Registers what tells events.</summary>
public static class EventServices
{
    /// <summary>The bus and the feed. The feed wants an <see cref="IEventLog"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddForgeEvents(this IServiceCollection services) => services
        .AddSingleton<EventBus>()
        .AddSingleton<EventFeed>();
}
