using TinyForge.Core.Validation;

namespace TinyForge.Web.Api.Contracts;

/// <summary>The whole pipeline's result.</summary>
internal sealed record ValidationResultDto
{
    /// <summary>Whether no step failed.</summary>
    public required bool Valid { get; init; }

    /// <summary>Milliseconds that all steps took, to a tenth.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The steps, in their order: syntax, conflict, dns, tcp, tls (https destinations only), http.</summary>
    public required IReadOnlyList<ValidationStepDto> Steps { get; init; }

    public static ValidationResultDto From(ValidationResult result) => new()
    {
        Valid = result.Valid,
        DurationMs = Milliseconds.Round(result.DurationMs),
        Steps = [.. result.Steps.Select(ValidationStepDto.From)],
    };
}
