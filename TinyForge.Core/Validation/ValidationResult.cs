using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>The whole pipeline's result.</summary>
public sealed record ValidationResult
{
    /// <summary>Whether no step failed.</summary>
    public bool Valid => Steps.All(s => s.Status != StageStatus.Failed);

    /// <summary>The first step that failed; null where none did.</summary>
    public ValidationStep? Failure => Steps.FirstOrDefault(s => s.Status == StageStatus.Failed);

    /// <summary>Milliseconds that all steps took.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The steps, in their order.</summary>
    public required IReadOnlyList<ValidationStep> Steps { get; init; }

    /// <summary>The normalised wish; null where the syntax step failed.</summary>
    public ProxySpec? Spec { get; init; }

    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>Who has the domains that are taken.</summary>
    public IReadOnlyList<DomainClaim> Taken { get; init; } = [];

    /// <summary>Whether a person may go on although steps failed.</summary>
    public bool CanBeForced => Spec is not null && Steps.All(s => s.Status != StageStatus.Failed || s.CanBeForced);
}
