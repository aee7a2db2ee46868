using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Localization;

namespace TinyForge.Web.Localization;

/// <summary>Lets the pages speak the language of who looks at them.</summary>
internal static class LocalizationSetup
{
    // programs read these, in one language
    private static readonly PathString[] ForPrograms = ["/api", "/openapi"];

    /// <summary>Adds the texts, and the choice: the account's, by <see cref="LanguageCookie"/>, else the browser's.</summary>
    public static IServiceCollection AddForgeLocalization(this IServiceCollection services)
    {
        services.AddSingleton(Localizers.Factory).AddLocalization();
        services.AddScoped<CircuitHandler, CircuitCulture>();
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] languages = [.. Languages.All.Select(l => l.Code)];
            options.SetDefaultCulture(Languages.Default).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    /// <summary>Sets the culture of a request for a page; a circuit keeps the one of the request that began it.</summary>
    public static IApplicationBuilder UseForgeLocalization(this IApplicationBuilder app) => app.UseWhen(
        context => !ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path)),
        pages => pages.UseRequestLocalization());
}
