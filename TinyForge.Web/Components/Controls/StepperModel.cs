using Microsoft.Extensions.Localization;
using TinyForge.Core.Probing;
using TinyForge.Core.Validation;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>The steps of a run, as they come in. Knows nothing of rendering.</summary>
public sealed class StepperModel(TimeProvider time)
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();
    private static readonly StepName[] Provisioning = [StepName.Reserve, StepName.Apply, StepName.Verify];
    private readonly List<StepView> _steps = [];

    /// <summary>The steps in their order; empty before the first run.</summary>
    public IReadOnlyList<StepView> Steps => _steps;

    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether the run was left before its end.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>What a screen reader is told: the newest news.</summary>
    public string Announcement { get; private set; } = "";

    /// <summary>One line over all steps.</summary>
    public string Headline => this switch
    {
        { Steps.Count: 0 } => T["Steps.NotRun"],
        { IsRunning: true } => T["Steps.Running"],
        { IsCancelled: true } => T["Steps.StoppedUnchanged"],
        _ => (_steps.Count(s => s.State == StepState.Failed), _steps.Count(s => s.State == StepState.Warning)) switch
        {
            (0, 0) => T["Steps.AllPassed"],
            (0, var warnings) => T.Count("Steps.Warnings", warnings),
            (var failed, _) => T.Count("Steps.Failures", failed),
        },
    };

    /// <summary>How the run stands as a whole.</summary>
    public StatusTone Tone => this switch
    {
        { IsRunning: true } => StatusTone.Busy,
        _ when _steps.Count == 0 || IsCancelled => StatusTone.Idle,
        _ when _steps.Any(s => s.State == StepState.Failed) => StatusTone.Bad,
        _ when _steps.Any(s => s.State == StepState.Warning) => StatusTone.Warning,
        _ => StatusTone.Good,
    };

    /// <summary>The steps that a run will go through.</summary>
    /// <param name="https">Whether the destination speaks TLS.</param>
    /// <param name="provision">Whether the change is carried out, not only tried.</param>
    public static IReadOnlyList<StepName> Plan(bool https, bool provision) =>
    [
        StepName.Syntax, StepName.Conflict, StepName.Dns, StepName.Tcp,
        .. https ? new[] { StepName.Tls } : [],
        StepName.Http,
        .. provision ? Provisioning : [],
    ];

    /// <summary>The stages of a check that has ended.</summary>
    public static StepperModel From(IEnumerable<StageOutcome> stages, TimeProvider time)
    {
        var model = new StepperModel(time);
        model._steps.AddRange(stages.Select(s => new StepView
        {
            Step = s.Stage switch { ProbeStage.Dns => StepName.Dns, ProbeStage.Tcp => StepName.Tcp, ProbeStage.Tls => StepName.Tls, _ => StepName.Http },
            State = StateOf(s.Status),
            Message = CoreText.Of(s.Message),
            Hint = CoreText.Of(s.Hint),
            Code = s.Code?.ToName(),
            DurationMs = s.Duration > TimeSpan.Zero ? s.Duration.TotalMilliseconds : null,
        }));
        return model;
    }

    /// <summary>Begins a run; what was shown before is gone.</summary>
    public void Start(IReadOnlyList<StepName> plan)
    {
        _steps.Clear();
        _steps.AddRange(plan.Select(step => new StepView { Step = step }));
        (IsRunning, IsCancelled, Announcement) = (true, false, T["Steps.Started"]);
        RunNext();
    }

    /// <summary>Takes in how a step ended. One that is not in the plan is put where it belongs.</summary>
    public void Report(ValidationStep step)
    {
        var ended = new StepView
        {
            Step = step.Step,
            State = StateOf(step.Status),
            Message = CoreText.Of(step.Message),
            Hint = CoreText.Of(step.Hint),
            Code = step.Code?.ToName(),
            DurationMs = step.DurationMs,
        };
        var index = _steps.FindIndex(s => s.Step == step.Step);
        if (index >= 0)
            _steps[index] = ended;
        else
            _steps.Insert(_steps.Count(s => s.Step < step.Step), ended);
        Announcement = $"{ended.Title}: {ended.StateText}. {ended.Message} {ended.Hint}".Trim();
        if (IsRunning)
            RunNext();
    }

    /// <summary>Ends the run. What was not reached is shown as skipped.</summary>
    public void Finish()
    {
        CloseOpenSteps(T["Steps.NotReached"]);
        IsRunning = false;
        Announcement = $"{Headline}. {Announcement}";
    }

    /// <summary>The run was left before its end.</summary>
    public void Cancel()
    {
        CloseOpenSteps(T["Steps.Stopped"]);
        (IsRunning, IsCancelled, Announcement) = (false, true, T["Steps.Stopped"]);
    }

    /// <summary>How long a step has been running.</summary>
    public TimeSpan Elapsed(StepView step) => step.StartedAt is { } start ? time.GetUtcNow() - start : TimeSpan.Zero;

    private static StepState StateOf(StageStatus status) => status switch
    {
        StageStatus.Passed => StepState.Passed,
        StageStatus.Warning => StepState.Warning,
        StageStatus.Failed => StepState.Failed,
        _ => StepState.Skipped,
    };

    private void RunNext()
    {
        var next = _steps.FindIndex(s => s.State == StepState.Waiting);
        if (next >= 0 && !_steps.Any(s => s.State == StepState.Running))
            _steps[next] = _steps[next] with { State = StepState.Running, StartedAt = time.GetUtcNow() };
    }

    private void CloseOpenSteps(string message)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].State is StepState.Waiting or StepState.Running)
                _steps[i] = _steps[i] with { State = StepState.Skipped, Message = message, StartedAt = null };
        }
    }
}
