using Hangfire.Common;

namespace TinyForge.Web.Jobs;

/// <summary>One line of the schedule.</summary>
internal sealed record ScheduledJob
{
    /// <summary>Its name in the dashboard.</summary>
    public required string Id { get; init; }

    /// <summary>What is called.</summary>
    public required Job Job { get; init; }

    /// <summary>When, in UTC, as cron has it.</summary>
    public required string Cron { get; init; }

    /// <summary>The longest time between two runs that <see cref="Cron"/> means.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Whether it also runs when the program starts.</summary>
    public bool AtStart { get; init; }

    public static ScheduledJob For<TJob>(string id, string cron, TimeSpan every, bool atStart) where TJob : ForgeJob => new()
    {
        Id = id,
        Cron = cron,
        Every = every,
        AtStart = atStart,
        Job = Job.FromExpression<TJob>(job => job.RunAsync(CancellationToken.None)),
    };
}
