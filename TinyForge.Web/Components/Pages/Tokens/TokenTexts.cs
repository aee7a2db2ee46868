namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>The texts of the page of API tokens: <c>TokenTexts.resx</c>.</summary>
public sealed class TokenTexts;
