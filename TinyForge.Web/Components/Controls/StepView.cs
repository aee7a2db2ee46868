using Microsoft.Extensions.Localization;
using TinyForge.Core.Validation;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>One step as it is shown.</summary>
public sealed record StepView
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>The step.</summary>
    public required StepName Step { get; init; }

    /// <summary>Where it stands.</summary>
    public StepState State { get; init; }

    /// <summary>What was seen; null before it ended.</summary>
    public Spoken? Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public Spoken? Hint { get; init; }

    /// <summary>The API's name of what went wrong; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>Milliseconds that it took; null where it was not measured.</summary>
    public double? DurationMs { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The step's name for a person.</summary>
    public string Title => Step switch
    {
        StepName.Syntax => T["Step.Syntax"],
        StepName.Conflict => T["Step.Conflict"],
        StepName.Dns => T["Step.Dns"],
        StepName.Tcp => T["Step.Tcp"],
        StepName.Tls => T["Step.Tls"],
        StepName.Http => T["Step.Http"],
        StepName.Reserve => T["Step.Reserve"],
        StepName.Apply => T["Step.Apply"],
        _ => T["Step.Verify"],
    };

    /// <summary>The state as a word, since colour and icon alone are no text.</summary>
    public string StateText => State switch
    {
        StepState.Waiting => T["StepState.Waiting"],
        StepState.Running => T["StepState.Running"],
        StepState.Passed => T["StepState.Passed"],
        StepState.Warning => T["StepState.Warning"],
        StepState.Failed => T["StepState.Failed"],
        _ => T["StepState.Skipped"],
    };
}
