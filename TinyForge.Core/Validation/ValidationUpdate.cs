namespace TinyForge.Core.Validation;

/// <summary>One thing that the running pipeline tells: a step that ended, or at last the result.</summary>
public abstract record ValidationUpdate
{
    private ValidationUpdate()
    {
    }

    /// <summary>A step ended.</summary>
    public sealed record StepEnded(ValidationStep Step) : ValidationUpdate;

    /// <summary>The pipeline ended.</summary>
    public sealed record Completed(ValidationResult Result) : ValidationUpdate;
}
