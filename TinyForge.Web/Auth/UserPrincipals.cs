using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth;

/// <summary>What Identity puts into a ticket: the user's number. The rest is read from the session's row at each request.</summary>
internal sealed class UserPrincipals : IUserClaimsPrincipalFactory<ForgeUser>
{
    public Task<ClaimsPrincipal> CreateAsync(ForgeUser user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, user.Email ?? "")],
        AuthSchemes.Session)));
}
