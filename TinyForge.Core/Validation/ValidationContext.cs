using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>What one run of the pipeline has found so far, handed from part to part.</summary>
internal sealed class ValidationContext(ProxyDraft draft, long? proxyId)
{
    private readonly List<ValidationStep> _steps = [];
    private readonly List<FieldError> _fieldErrors = [];
    private readonly List<DomainClaim> _taken = [];

    public ProxyDraft Draft { get; } = draft;

    public long? ProxyId { get; } = proxyId;

    /// <summary>The normalised wish; null until the syntax passed.</summary>
    public ProxySpec? Spec { get; private set; }

    /// <summary>The destination; also known where only other fields are wrong.</summary>
    public Destination? Destination { get; private set; }

    /// <summary>Why a step can't run, for example <c>tcp failed</c>; null where nothing has failed.</summary>
    public string? MissingGround => _steps.Find(s => s.Status == StageStatus.Failed) is { } failed
        ? $"{failed.Step.ToString().ToLowerInvariant()} failed"
        : null;

    public void Read(ProxyReading reading)
    {
        (Spec, Destination) = (reading.Spec, reading.Destination);
        _fieldErrors.AddRange(reading.Errors);
    }

    public void Found(ConflictFinding finding)
    {
        // a warning is no reason to mark a field as wrong
        if (finding.Status == StageStatus.Failed)
            _fieldErrors.Add(new FieldError(finding.Field, finding.Message));
        if (finding.Taken is { } claim)
            _taken.Add(claim);
    }

    public void Ended(ValidationStep step) => _steps.Add(step);

    public ValidationResult ToResult() => new()
    {
        DurationMs = _steps.Sum(s => s.DurationMs),
        Steps = [.. _steps],
        Spec = Spec,
        FieldErrors = [.. _fieldErrors],
        Taken = [.. _taken],
    };
}
