namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The texts of the pages around the sign-in: <c>SignInTexts.resx</c>.</summary>
public sealed class SignInTexts;
