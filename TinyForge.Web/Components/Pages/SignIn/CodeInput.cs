namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The form of the second step.</summary>
public sealed class CodeInput
{
    public string Code { get; set; } = "";
}
