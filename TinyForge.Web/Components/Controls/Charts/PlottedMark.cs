namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>A mark in its place.</summary>
/// <param name="Percent">Where, from the left, 0 to 100.</param>
/// <param name="Text">When and what; more than one line where several are close together.</param>
internal sealed record PlottedMark(double Percent, string Text);
