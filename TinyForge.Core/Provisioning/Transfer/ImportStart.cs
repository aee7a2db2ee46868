namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Whether an import began.</summary>
public sealed record ImportStart
{
    /// <inheritdoc cref="ImportStartOutcome"/>
    public required ImportStartOutcome Outcome { get; init; }

    /// <summary>The plan as it is now, or what is wrong with the document.</summary>
    public required ImportPlanning Planning { get; init; }

    /// <summary>Ends with the import; null where none began. Never fails.</summary>
    public Task<ImportProgress>? Finished { get; init; }
}
