namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>The texts of the settings: <c>SettingsTexts.resx</c>.</summary>
public sealed class SettingsTexts;
