namespace TinyForge.Web.Api.Contracts;

/// <summary>What an import would do, and what came of it.</summary>
internal sealed record ImportDto
{
    /// <summary>Whether nothing was changed.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What it would do, or was to do.</summary>
    public required ImportPlanDto Plan { get; init; }

    /// <summary>What came of it; null in a dry run.</summary>
    public required ImportProgressDto? Result { get; init; }
}
