namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>A label on an axis.</summary>
/// <param name="Percent">Where, from the left or from the bottom, 0 to 100.</param>
/// <param name="Label">What it says.</param>
/// <param name="Minor">Whether it gives way where there is little room.</param>
internal sealed record AxisTick(double Percent, string Label, bool Minor = false);
