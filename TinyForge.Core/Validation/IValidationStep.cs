namespace TinyForge.Core.Validation;

/// <summary>A part of the pipeline. Parts run in the order of their registration.</summary>
internal interface IValidationStep
{
    /// <summary>Tells the steps that this part is for, each as it ends; all as skipped where an earlier one failed.</summary>
    IAsyncEnumerable<ValidationStep> RunAsync(ValidationContext context, CancellationToken cancellationToken);
}
