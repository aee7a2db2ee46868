using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>What is wrong with a form as a whole.</summary>
public sealed partial class FormFaults
{
    /// <summary>What is wrong.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Errors { get; set; } = [];
}
