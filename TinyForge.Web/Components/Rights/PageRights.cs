using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Rights;

/// <summary>
/// What the person in front of a page may do at this moment. A circuit outlives a demotion, and what a page hides can still be
/// called: every handler that changes anything asks here at the time of the call.
/// </summary>
internal sealed class PageRights(AuthenticationStateProvider authentication, ISnackbar snackbar)
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    public static string Refusal => T["Rights.Refusal"];

    public async Task<ClaimsPrincipal> UserAsync() => (await authentication.GetAuthenticationStateAsync()).User;

    /// <summary>The admin who asks; null where it is none, who is told so.</summary>
    public async Task<ClaimsPrincipal?> AdminAsync()
    {
        var user = await UserAsync();
        if (user.IsAdmin())
            return user;
        snackbar.Add(Refusal, Severity.Warning);
        return null;
    }

    /// <summary>The admin who asks, as events name one; null where it is none, who is told so.</summary>
    public async Task<Actor?> ActorAsync() => (await AdminAsync())?.ToActor();

    /// <summary>Whether it is an admin who asks; one who is none is told so.</summary>
    public async Task<bool> MayChangeAsync() => await AdminAsync() is not null;
}
