namespace TinyForge.Core.Settings;

/// <summary>What is wrong with one setting, and what would be right.</summary>
/// <param name="Setting">The setting's name in the API, for example <c>health_interval_seconds</c>.</param>
/// <param name="Message">For a person.</param>
public sealed record SettingError(string Setting, string Message);
