using System.Security.Claims;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Rights;

/// <summary>Roles in the words of the pages.</summary>
internal static class RoleText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>The user's role within a sentence.</summary>
    public static string Of(ClaimsPrincipal user) => T[user.IsAdmin() ? "Role.AdminWord" : "Role.ViewerWord"];

    /// <summary>What the role may do, for a person who chooses one.</summary>
    public static string Label(UserRole role) => T[role == UserRole.Admin ? "Role.AdminLabel" : "Role.ViewerLabel"];

    public static string Name(UserRole role) => T[role == UserRole.Admin ? "Role.Admin" : "Role.Viewer"];
}
