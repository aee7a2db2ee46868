using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Jobs;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Support;

/// <summary>The jobs with their server, and nothing else of the program; what they call is fake, and the storage is in memory.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    private readonly IHost _host;

    private JobsHost(IHost host) => _host = host;

    public FakeHealthMonitor Monitor { get; private init; } = null!;

    public FakeHistoryRollups Rollups { get; private init; } = null!;

    /// <summary>Errors that the program itself logs.</summary>
    public LogCapture Log { get; private init; } = null!;

    public EventBus Bus { get; private init; } = null!;

    public JobStorage Storage => _host.Services.GetRequiredService<JobStorage>();

    public IMonitoringApi Jobs => Storage.GetMonitoringApi();

    public JobSchedule Schedule => _host.Services.GetRequiredService<JobSchedule>();

    /// <param name="storage">Opens the storage, each time that it is tried; by default one in memory.</param>
    /// <param name="time">What the program's own waits go by.</param>
    public static async Task<JobsHost> StartAsync(Func<JobStorage>? storage = null, TimeProvider? time = null)
    {
        var (monitor, rollups, log, bus) = (new FakeHealthMonitor(), new FakeHistoryRollups(), new LogCapture(), new EventBus());
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services
            .AddSingleton<ILoggerFactory>(new Loggers(log))
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(bus)
            .AddSingleton<IEventLog, FakeEventLog>()
            .AddSingleton<EventRetention>()
            .AddSingleton<ISettingsStore, FakeSettingsStore>()
            .AddSingleton<IProxyStore, InMemoryProxyStore>()
            .AddSingleton<IHealthMonitor>(monitor)
            .AddSingleton<IHistoryRollups>(rollups)
            .AddJobStandIns()
            .AddForgeLive()
            .AddForgeJobs(_ => "unused")
            .Replace(ServiceDescriptor.Singleton(_ => storage?.Invoke() ?? NewStorage()));
        var host = builder.Build();
        await host.StartAsync();
        return new JobsHost(host) { Monitor = monitor, Rollups = rollups, Log = log, Bus = bus };
    }

    /// <summary>A storage in memory that keeps jobs for as long as it is told to.</summary>
    public static InMemoryStorage NewStorage() => new(new InMemoryStorageOptions { MaxExpirationTime = null });

    /// <summary>Stops as the program does.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    /// <summary>The results of runs that succeeded, each with the job's type.</summary>
    public ILookup<Type, string> Results() => Jobs.SucceededJobs(0, 1000)
        .Where(job => job.Value?.Job is not null)
        .ToLookup(job => job.Value.Job.Type, job => job.Value.Result?.ToString()?.Trim('"') ?? "");

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource(TimeSpan.FromSeconds(5)))
            await _host.StopAsync(now.Token);
        _host.Dispose();
    }

    // Hangfire holds on to it when this host is gone, for all that the process does with Hangfire then
    private sealed class Loggers(LogCapture log) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Hangfire", StringComparison.Ordinal) ? NullLogger.Instance : log;

        public void Dispose()
        {
        }
    }
}
