using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>Registers what keeps the admin address safe by default, whatever page or call stands behind it.</summary>
internal static class HardeningServices
{
    /// <summary>Adds headers, host names, trusted proxies, rate and size limits, and error pages. The pipeline needs <see cref="HardeningPipeline.UseForgeHardening"/>.</summary>
    public static IServiceCollection AddForgeHardening(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSecurityHeaderPolicies(SecurityHeaders.Configure);
        services.AddExceptionHandler<PageExceptionHandler>();
        services.AddForgeHosts(configuration);
        services.AddForgeRateLimits(configuration);
        services.AddForgeSizeLimits();
        services.AddBoundedListeners(ConnectionLimits.Current.Pages);

        // HttpOnly and SameSite=Strict it is by itself
        services.Configure<AntiforgeryOptions>(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);

        // what a circuit or a page throws is the log's alone; ASP.NET Core would tell it where the environment or a key asks for it
        services.PostConfigure<CircuitOptions>(options => options.DetailedErrors = false);
        services.PostConfigure<RazorComponentsServiceOptions>(options => options.DetailedErrors = false);
        return services;
    }

    private static void AddForgeHosts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HostFilterOptions>().Configure(options =>
        {
            options.AllowedHosts = configuration[HostFilterOptions.AllowedHostsKey] ?? "";
            options.Urls = configuration["Urls"] ?? "";
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HostFilterOptions>, HostFilterOptionsValidator>();
        // the framework's own filter looks at the name before a trusted proxy's word for it is taken, and explains nothing
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);

        services.AddOptions<TrustedProxyOptions>().Configure(options => options.TrustedProxies = configuration[TrustedProxyOptions.Key] ?? "").ValidateOnStart();
        services.AddSingleton<IValidateOptions<TrustedProxyOptions>, TrustedProxyOptionsValidator>();
        services.AddSingleton<IPostConfigureOptions<ForwardedHeadersOptions>, ForwardedHeadersSetup>();
    }

    private static void AddForgeRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<SignInLimit>().AddSingleton<ValidateLimit>().AddSingleton<EventStreamLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<SignInLimit, ValidateLimit, EventStreamLimit>((options, signIn, validate, streams) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RateLimitRejection.WriteAsync;
            options.AddPolicy(RateLimits.SignIn, signIn);
            options.AddPolicy(RateLimits.Validate, validate);
            options.AddPolicy(RateLimits.EventStream, streams);
        });
    }
}
