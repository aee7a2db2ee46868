using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A field that changes.</summary>
internal sealed record FieldChangeDto
{
    /// <summary>The field, for example <c>health_check.path</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What it is, in words; null for a secret.</summary>
    public required string? From { get; init; }

    /// <summary>What it becomes, in words; <c>changed</c> or <c>removed</c> for a secret.</summary>
    public required string To { get; init; }

    public static FieldChangeDto Of(FieldChange change) => new() { Field = change.Name, From = change.Before, To = change.After };
}
