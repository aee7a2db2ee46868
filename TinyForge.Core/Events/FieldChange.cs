namespace TinyForge.Core.Events;

/// <summary>A field that a change touches, by its name in the API.</summary>
/// <param name="Name">The field, for example <c>health_check.path</c>.</param>
/// <param name="Before">What it is, in words; null for a secret.</param>
/// <param name="After">What it becomes; <c>changed</c> or <c>removed</c> for a secret.</param>
public sealed record FieldChange(string Name, string? Before, string After)
{
    /// <summary>As events tell it: <c>before -> after</c>.</summary>
    public override string ToString() => Before is null ? After : $"{Before} -> {After}";
}
