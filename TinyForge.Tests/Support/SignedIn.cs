using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;

namespace TinyForge.Tests.Support;

/// <summary>Takes every request for one of an admin, for tests of what lies behind the sign-in.</summary>
internal sealed class SignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Test";

    public static ClaimsPrincipal As(UserRole role) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "admin@example.test"), new Claim(ClaimTypes.Role, ForgeClaims.RoleName(role))], Scheme));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(As(UserRole.Admin), Scheme)));
}
