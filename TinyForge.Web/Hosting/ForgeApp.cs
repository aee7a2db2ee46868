using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways.NginxProxyManager;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Web.Api;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Components;
using TinyForge.Web.Gateway;
using TinyForge.Web.Gateway.Certificates;
using TinyForge.Web.Hardening;
using TinyForge.Web.Hosting.Backups;
using TinyForge.Web.Hosting.Logging;
using TinyForge.Web.Jobs;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Hosting;

/// <summary>Fits the program together; the tests start the same one.</summary>
public static class ForgeApp
{
    /// <summary>The configuration: the file, then the environment, then the command line.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // the one appsettings.json stands beside the program, wherever that is started from
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        PreferEnvironment(builder.Configuration);
        return builder;
    }

    /// <summary>The program, registered and mapped, not yet started.</summary>
    /// <param name="builder">From <see cref="CreateBuilder"/>.</param>
    /// <param name="replace">Registers something else instead, last; for tests.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Action<IServiceCollection>? replace = null)
    {
        // build output holds the package assets only as references to their source folders; in published output this finds nothing
        builder.WebHost.UseStaticWebAssets();

        builder.AddForgeHosting();
        builder.Services
            .AddForgeEvents()
            .AddForgeProbing()
            .AddForgeValidation()
            .AddForgeInstances()
            .AddForgeProvisioning()
            .AddForgeHealth()
            .AddForgeGateway(builder.Configuration)
            .AddForgeNpm()
            // what starts later stops earlier: a move's last proxy is verified through the gateway
            .AddHostedService<MoveShutdown>()
            .AddHostedService<ImportShutdown>()
            .AddForgeAuth()
            .AddForgeAccounts()
            .AddForgeApi()
            .AddForgePages()
            .AddForgeJobs(provider => provider.GetRequiredService<DataDirectory>().JobStorage)
            .AddForgeHardening(builder.Configuration);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseForgeHardening();
        app.UseForgeLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseForgeRateLimits();
        app.UseAntiforgery();
        app.MapForgeApi();
        app.MapForgeJobs();
        app.MapPasskeys();
        app.MapForgePages();
        return app;
    }

    /// <summary>What must be done before the first request: folders made and kept from other programs, database migrated after a backup, settings read, half-done changes ended.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        var services = app.Services;
        services.GetRequiredService<IStartupValidator>().Validate();
        var data = services.GetRequiredService<DataPreparation>();
        data.Claim();
        services.OpenLogFiles();
        await data.UpgradeAsync(cancellationToken);
        // what is ended below may name a certificate
        await services.GetRequiredService<CertificateVault>().LoadAsync(cancellationToken);
        // what is left in a gateway of another process is the reconciling job's, since nothing may wait for that one here
        await services.GetRequiredService<IProxyReconciler>().RecoverAsync(GatewayNames.Embedded, cancellationToken);
        await services.GetRequiredService<IInstanceManager>().RecoverAsync(GatewayNames.Embedded, cancellationToken);
        await services.GetRequiredService<FirstAdmin>().PrepareAsync(cancellationToken);
    }

    /// <summary>Listens until it is told to stop.</summary>
    /// <exception cref="AdminAddressException">The address of the pages can't be listened on.</exception>
    public static async Task RunUntilStoppedAsync(this WebApplication app)
    {
        var urls = app.Configuration["Urls"];
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw AdminAddressException.Taken(urls, exception);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or SocketException or IOException)
        {
            throw AdminAddressException.Unusable(urls, exception);
        }
        await app.Services.GetRequiredService<FirstRun>().TellAsync([.. app.Urls], CancellationToken.None);
        await app.WaitForShutdownAsync();
    }

    // ASPNETCORE_URLS would lose to `Urls` in the file, since the host reads its own variables before the file
    private static void PreferEnvironment(ConfigurationManager configuration)
    {
        var sources = configuration.Sources;
        var file = sources.Select((source, index) => (source, index)).Last(s => s.source is JsonConfigurationSource).index;
        sources.Insert(file + 1, new EnvironmentVariablesConfigurationSource { Prefix = "ASPNETCORE_" });
    }
}
