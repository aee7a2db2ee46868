using System.Globalization;
using System.Runtime.CompilerServices;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Validation;

/// <summary>Holds that every field is of the right form. Tells all that is wrong at once.</summary>
internal sealed class SyntaxStep(ISettingsStore settings, TimeProvider time) : IValidationStep
{
    public async IAsyncEnumerable<ValidationStep> RunAsync(ValidationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        var start = time.GetTimestamp();
        var reading = ProxyReader.Read(context.Draft, settings.Current.SslCertificateId);
        context.Read(reading);
        yield return new ValidationStep
        {
            Step = StepName.Syntax,
            Status = reading.Spec is null ? StageStatus.Failed : StageStatus.Passed,
            Code = reading.Spec is null ? FailureCode.InvalidSyntax : null,
            Message = reading.Spec is { } spec ? Summary(spec) : string.Join(" ", reading.Errors.Select(e => e.Message)),
            Hint = reading.Spec is null ? DiagnosticHints.For(FailureCode.InvalidSyntax) : null,
            DurationMs = time.GetElapsedTime(start).TotalMilliseconds,
        };
    }

    private static string Summary(ProxySpec spec) => spec.Domains.Count == 1
        ? $"{spec.Domains[0]} -> {spec.Destination}"
        : string.Create(CultureInfo.InvariantCulture, $"{spec.Domains[0]} (+{spec.Domains.Count - 1}) -> {spec.Destination}");
}
