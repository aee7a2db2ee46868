using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Web.Auth;
using TinyForge.Web.Components;
using TinyForge.Web.Hardening;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Support.Pages;

/// <summary>The pages on a real port of loopback, with fakes behind them.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PagesHost(WebApplication app, PageFakes fakes) => (_app, Fakes, Url) = (app, fakes, app.Urls.First() + "/");

    public PageFakes Fakes { get; }

    public string Url { get; }

    public static async Task<PagesHost> StartAsync(int port = 0)
    {
        // the assets are listed under the name of the program, not of the tests
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PageServices).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Testing",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddForgePages();
        // the pages' looks are judged under the policies that they are served with
        builder.Services.AddForgeHardening(builder.Configuration);
        var fakes = new PageFakes();
        fakes.AddTo(builder.Services);
        AddFakeAuthentication(builder.Services, fakes);
        var app = builder.Build();
        app.UseForgeHardening();
        app.UseForgeLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapForgePages();
        await app.StartAsync();
        return new PagesHost(app, fakes);
    }

    private static void AddFakeAuthentication(IServiceCollection services, PageFakes fakes)
    {
        services.AddSingleton(fakes);
        services.AddAuthentication(FakeAuthentication.Name).AddScheme<AuthenticationSchemeOptions, FakeAuthentication>(FakeAuthentication.Name, null);
        var change = new AuthorizationPolicyBuilder().RequireRole("admin").Build();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.View, p => p.RequireRole("viewer", "admin"))
            .AddPolicy(Policies.Change, change)
            .AddPolicy(Policies.SignedIn, p => p.RequireAuthenticatedUser())
            .SetFallbackPolicy(change);
        services.AddCascadingAuthenticationState();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
