namespace TinyForge.Web.Live;

/// <summary>Registers what keeps open pages up to date.</summary>
internal static class LiveServices
{
    /// <summary>Wants an <see cref="Core.Events.EventBus"/>, the history and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddForgeLive(this IServiceCollection services) => services
        .AddSingleton<LiveEvents>()
        .AddSingleton<SeenEvents>()
        .AddSingleton<Uptimes>();
}
