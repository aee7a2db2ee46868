using TinyForge.Core.Validation;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Hands each step on at once; <see cref="Progress{T}"/> would go through the pool where there is no context.</summary>
internal sealed class StepProgress(Func<ValidationStep, Task> report) : IProgress<ValidationStep>
{
    public void Report(ValidationStep value) => _ = report(value);
}
