using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>Shows a run's steps as they come in. While one runs, its clock moves.</summary>
public sealed partial class ValidationStepper : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private ITimer? _timer;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public StepperModel Model { get; set; } = null!;

    /// <summary>What the list is called; null for <c>Steps</c>.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Model.IsRunning)
        {
            _timer ??= Time.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Beat, Beat);
            return;
        }
        _timer?.Dispose();
        _timer = null;
    }

    private static string ImageOf(StepState state) => state switch
    {
        StepState.Running => Glyphs.Spinner,
        StepState.Passed => Glyphs.CheckCircle,
        StepState.Warning => Glyphs.Alert,
        StepState.Failed => Glyphs.Cross,
        StepState.Skipped => Glyphs.Skip,
        _ => Glyphs.Circle,
    };
}
