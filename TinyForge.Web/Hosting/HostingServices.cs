using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serilog;
using TinyForge.Core.Data;
using TinyForge.Core.Settings;
using TinyForge.Web.Api;

namespace TinyForge.Web.Hosting;

/// <summary>Registers what every feature stands on: options, logging, time, keys, data.</summary>
internal static class HostingServices
{
    public static void AddForgeHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSerilog(
            (_, logger) => logger.ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext()
                // told once, by Program, and in one line where the person who starts it can mend it
                .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
                .WriteTo.Console(
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture),
            // several hosts may live in one process, as they do in the tests
            preserveStaticLogger: true);
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ForgeOptions>().Bind(builder.Configuration.GetSection(ForgeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForgeOptions>, ForgeOptionsValidator>();
        services.AddSingleton<DataDirectory>();
        services.AddForgeData(provider => provider.GetRequiredService<DataDirectory>().Database);

        services.AddDataProtection().SetApplicationName("TinyForge");
        // the folder is known only once the options are read
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(provider.GetRequiredService<DataDirectory>().Keys), NullLoggerFactory.Instance)));
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IReadiness, DatabaseReadiness>();
    }
}
