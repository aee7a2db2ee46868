using Hangfire;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using TinyForge.Core.Events;
using TinyForge.Web.Live;

namespace TinyForge.Web.Jobs;

/// <summary>
/// Runs Hangfire's server from when the program serves until it stops. Whatever becomes of the job storage, the program and its pages
/// go on: a server that can't start is tried again, and the schedule is put right each minute.
/// </summary>
internal sealed partial class JobServer(
    IServiceProvider services, JobActivator activator, IJobFilterProvider filters, LiveEvents live, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<JobServer> logger) : BackgroundService
{
    /// <summary>Jobs at a time. Each recurring job works once at a time; the other half turns away at once what is triggered by hand meanwhile.</summary>
    public const int Workers = 12;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // a start that fails, on a port that is taken for example, has run no job
            await StartedAsync(stoppingToken);
            while (!await TryServeAsync(stoppingToken))
                await Task.Delay(RetryAfter, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the program stops
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> TryServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ServeAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotServing(exception);
            return false;
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<IGlobalConfiguration>();
        // opened only here: a file that can't be opened is one of the faults that are tried again
        var storage = services.GetRequiredService<JobStorage>();
        var schedule = services.GetRequiredService<JobSchedule>();
        schedule.Apply();
        // before the server looks at what was missed during a downtime, so that it finds nothing
        schedule.TriggerAtStart();
        using var following = live.Follow(batch => React(schedule, batch));
        using var server = new BackgroundJobServer(NewOptions(), storage, [NewMinuteScheduler()]);
        try
        {
            // at once, not when its turn comes among all that is stopped
            await using var stopping = lifetime.ApplicationStopping.Register(server.SendStop);
            await KeepAsync(schedule, cancellationToken);
        }
        finally
        {
            server.SendStop();
            await server.WaitForShutdownAsync(CancellationToken.None);
        }
    }

    private BackgroundJobServerOptions NewOptions() => new()
    {
        ServerName = "tinyforge",
        WorkerCount = Workers,
        Activator = activator,
        FilterProvider = filters,
        // each poll takes and gives back two locks, four commits for ever; what is due is started by the scheduler of full minutes
        SchedulePollingInterval = TimeSpan.FromSeconds(15),
        HeartbeatInterval = TimeSpan.FromSeconds(15),
        // a program that was killed leaves the list of servers by then; one that was only suspended for less goes on as it was
        ServerTimeout = TimeSpan.FromMinutes(5),
        ServerCheckInterval = TimeSpan.FromMinutes(1),
        // jobs are told to end as soon as the program is
        StopTimeout = TimeSpan.Zero,
        ShutdownTimeout = TimeSpan.FromSeconds(5),
    };

    // without a polling interval it waits for the next full minute
    private RecurringJobScheduler NewMinuteScheduler() =>
        new(new BackgroundJobFactory(filters), TimeSpan.Zero, services.GetRequiredService<ITimeZoneResolver>());

    private async Task KeepAsync(JobSchedule schedule, CancellationToken cancellationToken)
    {
        var failed = services.GetRequiredService<FailedJobs>();
        var well = true;
        while (true)
        {
            await Task.Delay(KeepEvery, time, cancellationToken);
            try
            {
                schedule.Apply();
                failed.Prune();
                well = true;
            }
            catch (Exception exception)
            {
                // once: Hangfire tells of each of its own faults
                if (well)
                    LogNotKept(exception);
                well = false;
            }
        }
    }

    private Task React(JobSchedule schedule, EventBatch batch)
    {
        foreach (var id in SettingsTriggers.Of(batch))
        {
            try
            {
                schedule.Trigger(id);
            }
            catch (Exception exception)
            {
                LogNotTriggered(exception, id);
            }
        }
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1701, Level = LogLevel.Error, Message = "Jobs can't run: their storage fails. It is tried again in half a minute. Everything else goes on, but nothing is checked")]
    private partial void LogNotServing(Exception exception);

    [LoggerMessage(EventId = 1702, Level = LogLevel.Error, Message = "The schedule of the jobs can't be looked after; it is tried again each minute")]
    private partial void LogNotKept(Exception exception);

    [LoggerMessage(EventId = 1703, Level = LogLevel.Error, Message = "The job {Job} could not be run for changed settings; it runs when its time comes")]
    private partial void LogNotTriggered(Exception exception, string job);
}
