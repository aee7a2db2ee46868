namespace TinyForge.Core.Proxies;

/// <summary>What is wrong with one field, and what would be right.</summary>
/// <param name="Field">The field's name in the API, for example <c>health_check.path</c>.</param>
/// <param name="Message">For a person.</param>
public sealed record FieldError(string Field, string Message);
