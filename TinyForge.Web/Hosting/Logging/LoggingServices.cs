using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Serilog;
using Serilog.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>Registers where log entries go: the console, files in the data directory, and from warnings on the log of events.</summary>
internal static partial class LoggingServices
{
    /// <summary>Adds Serilog and what keeps its warnings as events. To stand before all other hosted services.</summary>
    public static IServiceCollection AddForgeLogging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LogEventQueue>();
        services.AddSingleton<LogEventSink>();
        services.AddSingleton<LogFile>();
        services.AddHostedService<LogEventWriter>();
        services.AddHostedService<LifetimeEvents>();
        services.AddScoped<CircuitHandler, CircuitLog>();
        return services.AddSerilog(
            (provider, logger) => logger.ReadFrom.Configuration(configuration).Enrich.FromLogContext()
                // told once, by Program, and in one line where the person who starts it can mend it
                .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
                .WriteTo.Console(
                    outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.Sink(provider.GetRequiredService<LogFile>())
                .WriteTo.Sink(provider.GetRequiredService<LogEventSink>(), LogEventLevel.Warning),
            // several hosts may live in one process, as they do in the tests
            preserveStaticLogger: true);
    }

    /// <summary>Begins the log files. What stands in the way is told and does not stop the program.</summary>
    public static void OpenLogFiles(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<LogFile>().Open(services.GetRequiredService<DataDirectory>().Logs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoFiles(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LogFile).FullName!), exception);
        }
    }

    [LoggerMessage(EventId = 1213, Level = LogLevel.Warning, Message = "No log files are written: the folder 'logs' of the data directory can't be used")]
    private static partial void LogNoFiles(Microsoft.Extensions.Logging.ILogger logger, Exception exception);
}
