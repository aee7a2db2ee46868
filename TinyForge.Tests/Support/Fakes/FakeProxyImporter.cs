using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Plans as the test says, and imports nothing.</summary>
internal sealed class FakeProxyImporter : IProxyImporter
{
    /// <summary>The plan of any document.</summary>
    public ImportPlan Plan { get; set; } = new();

    /// <summary>What is wrong with any document; empty where nothing is.</summary>
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    public ImportProgress? Progress { get; set; }

    /// <summary>Where it is set, an import that begins ends at once like this.</summary>
    public ImportProgress? Result { get; set; }

    public List<string> Calls { get; } = [];

    public ImportDocument? LastDocument { get; private set; }

    public ImportOptions? LastOptions { get; private set; }

    public Task<ImportPlanning> PlanAsync(ImportDocument document, ImportOptions options, CancellationToken cancellationToken)
    {
        Calls.Add("plan");
        return Task.FromResult(Take(document, options));
    }

    public Task<ImportStart> StartAsync(ImportDocument document, ImportOptions options, string? fingerprint, Actor actor, CancellationToken cancellationToken)
    {
        var planning = Take(document, options);
        var outcome = planning.Plan is not { } plan ? ImportStartOutcome.Invalid
            : fingerprint is not null && fingerprint != plan.Fingerprint ? ImportStartOutcome.PlanChanged
            : Progress is { Running: true } ? ImportStartOutcome.Busy
            : ImportStartOutcome.Started;
        if (outcome != ImportStartOutcome.Started)
            return Task.FromResult(new ImportStart { Outcome = outcome, Planning = planning });
        Calls.Add($"start {actor.Name}");
        Progress = Result ?? new ImportProgress { Total = Plan.Entries.Count(e => e.IsChange), StartedAt = Make.Time };
        return Task.FromResult(new ImportStart { Outcome = outcome, Planning = planning, Finished = Task.FromResult(Progress) });
    }

    public void RequestStop()
    {
        Calls.Add("stop");
        Progress = Progress! with { Stopping = true };
    }

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private ImportPlanning Take(ImportDocument document, ImportOptions options)
    {
        (LastDocument, LastOptions) = (document, options);
        return Errors.Count > 0 ? new ImportPlanning(null, Errors) : new ImportPlanning(Plan, []);
    }
}
