using Microsoft.AspNetCore.Components;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Components.Pages.Users;

/// <summary>What an admin can do with a user.</summary>
public sealed partial class UserMenu
{
    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public UserEntry User { get; set; } = null!;

    /// <summary>Whether it is locked out now.</summary>
    [Parameter]
    public bool Locked { get; set; }

    /// <summary>Whether it is the one who looks: password and second factor are changed on the account page then.</summary>
    [Parameter]
    public bool Self { get; set; }

    /// <summary>Shall have the other role.</summary>
    [Parameter]
    public EventCallback OnRole { get; set; }

    /// <summary>Shall have a temporary password.</summary>
    [Parameter]
    public EventCallback OnPassword { get; set; }

    /// <summary>Shall have no second factor.</summary>
    [Parameter]
    public EventCallback OnFactor { get; set; }

    /// <summary>Shall be let in again.</summary>
    [Parameter]
    public EventCallback OnUnlock { get; set; }

    /// <summary>Shall go.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }
}
