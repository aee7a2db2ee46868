namespace TinyForge.Web.Components;

/// <summary>The texts of controls, dialogs and the frame around the pages, and the words that many pages use: <c>SharedTexts.resx</c>.</summary>
public sealed class SharedTexts;
