using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace TinyForge.Tests.Support.Pages;

/// <summary>
/// What a circuit knows of its user, of which the page on the screen has not heard yet: the moment between a demotion and the next
/// rendering, in which a button that should be gone is still pressed.
/// </summary>
internal sealed class SilentDemotion(AuthenticationStateProvider told) : AuthenticationStateProvider
{
    public ClaimsPrincipal? Meanwhile { get; set; }

    public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
        Meanwhile is { } user ? Task.FromResult(new AuthenticationState(user)) : told.GetAuthenticationStateAsync();
}
