using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Components.Rights;

/// <summary>Roles in the words of the pages.</summary>
internal static class RoleText
{
    public static string Of(ClaimsPrincipal user) => ForgeClaims.RoleName(user.IsAdmin() ? UserRole.Admin : UserRole.Viewer);

    /// <summary>What the role may do, for a person who chooses one.</summary>
    public static string Label(UserRole role) => role == UserRole.Admin ? "Admin: may change everything" : "Viewer: sees everything, changes nothing";

    public static string Name(UserRole role) => role == UserRole.Admin ? "Admin" : "Viewer";
}
