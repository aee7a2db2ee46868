using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components;

/// <summary>Registers the pages.</summary>
public static class PageServices
{
    /// <summary>
    /// Adds Razor components with interactive server rendering, MudBlazor, what the pages keep per circuit, and what keeps them up to
    /// date. Wants an <see cref="Core.Events.EventBus"/> and all that the pages ask for.
    /// </summary>
    public static IServiceCollection AddForgePages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddTransient<MudLocalizer, MudWords>();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 5000;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.SnackbarConfiguration.PreventDuplicates = false;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddForgeLocalization();
        services.AddScoped<BrowserClock>();
        services.AddScoped<PageRights>();
        return services.AddForgeLive();
    }
}
