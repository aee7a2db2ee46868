namespace TinyForge.Web.Localization;

/// <summary>A piece of a <see cref="Spoken"/>.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsEnglish">Whether it is English, whatever the page's language is.</param>
public readonly record struct SpokenPart(string Text, bool IsEnglish);
