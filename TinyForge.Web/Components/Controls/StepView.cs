using TinyForge.Core.Validation;

namespace TinyForge.Web.Components.Controls;

/// <summary>One step as it is shown.</summary>
public sealed record StepView
{
    /// <summary>The step.</summary>
    public required StepName Step { get; init; }

    /// <summary>Where it stands.</summary>
    public StepState State { get; init; }

    /// <summary>What was seen; null before it ended.</summary>
    public string? Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public string? Hint { get; init; }

    /// <summary>The API's name of what went wrong; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>Milliseconds that it took; null where it was not measured.</summary>
    public double? DurationMs { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The step's name for a person.</summary>
    public string Title => Step switch
    {
        StepName.Syntax => "Form of the fields",
        StepName.Conflict => "Nothing in the way",
        StepName.Dns => "Name lookup",
        StepName.Tcp => "Connection",
        StepName.Tls => "TLS handshake",
        StepName.Http => "HTTP request",
        StepName.Reserve => "Reserve the domains",
        StepName.Apply => "Tell the gateway",
        _ => "Request through the gateway",
    };

    /// <summary>The state as a word, since colour and icon alone are no text.</summary>
    public string StateText => State switch
    {
        StepState.Waiting => "waiting",
        StepState.Running => "running",
        StepState.Passed => "passed",
        StepState.Warning => "warning",
        StepState.Failed => "failed",
        _ => "skipped",
    };
}
