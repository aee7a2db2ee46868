using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Net.Http.Headers;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>Answers those who may not: programs with a problem, people with a page.</summary>
internal sealed class SessionCookieEvents(TimeProvider time) : CookieAuthenticationEvents
{
    public override Task SigningIn(CookieSigningInContext context)
    {
        var now = time.GetUtcNow();
        context.Properties.IssuedUtc = now;
        context.Properties.ExpiresUtc = SessionLifetime.EndOfTerm(now, now, context.Properties.IsPersistent);
        return base.SigningIn(context);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!AuthSchemes.IsForPrograms(context.Request.Path))
            return base.RedirectToLogin(context);
        context.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return new ApiProblem(ProblemKind.Unauthorized, "Send 'Authorization: Bearer TOKEN' with an API token, or sign in.").ExecuteAsync(context.HttpContext);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var mustChange = context.HttpContext.User.HasClaim(claim => claim.Type == ForgeClaims.PasswordChangeRequired);
        if (AuthSchemes.IsForPrograms(context.Request.Path))
        {
            var detail = mustChange
                ? "The password is a temporary one. Choose another at /account/password first."
                : "This wants the role admin. The account that is signed in is a viewer.";
            return new ApiProblem(ProblemKind.Forbidden, detail).ExecuteAsync(context.HttpContext);
        }
        if (mustChange)
            context.RedirectUri = "/account/password";
        return base.RedirectToAccessDenied(context);
    }
}
