namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>Something that happened, to be marked on a chart.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
public sealed record ChartMark(DateTimeOffset At, string Text);
