using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Web.Api;
using TinyForge.Web.Components.Pages.Settings;
using TinyForge.Web.Hosting.Backups;
using TinyForge.Web.Hosting.Logging;

namespace TinyForge.Web.Hosting;

/// <summary>Registers what every feature stands on: options, logging, time, keys, data.</summary>
internal static class HostingServices
{
    public static void AddForgeHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddForgeLogging(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ForgeOptions>().Bind(builder.Configuration.GetSection(ForgeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForgeOptions>, ForgeOptionsValidator>();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<DataLock>();
        services.AddSingleton<IProgramFacts, HostFacts>();
        services.AddForgeBackups();
        services.AddForgeData(provider => provider.GetRequiredService<DataDirectory>().Database);

        services.AddDataProtection().SetApplicationName("TinyForge");
        // the folder is known only once the options are read
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(provider.GetRequiredService<DataDirectory>().Keys), NullLoggerFactory.Instance)));
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IReadiness, DatabaseReadiness>();
        services.AddSingleton<EventRetention>();
    }
}
