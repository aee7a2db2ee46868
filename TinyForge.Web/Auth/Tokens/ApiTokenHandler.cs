using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TinyForge.Core.Accounts;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Auth.Tokens;

/// <summary><c>Authorization: Bearer TOKEN</c> (RFC 6750). Each request asks the table, so that a revoked token opens nothing from then on.</summary>
internal sealed class ApiTokenHandler(IApiTokenStore tokens, TokenUse use, TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    // the longest that the configuration takes, and room for the scheme; a long header is not hashed for nothing
    private const int MaxLength = 640;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > MaxLength)
            return AuthenticateResult.Fail("Not 'Bearer' and a token.");

        var now = time.GetUtcNow();
        var address = ClientAddress.Of(Context);
        var hash = TokenHash.Of(header[Prefix.Length..].Trim());
        var token = await tokens.FindAsync(hash, Context.RequestAborted);
        if (token?.IsActive(now) != true)
        {
            await use.RefusedAsync(token, address, ClientKey.ByAddress(Context));
            return AuthenticateResult.Fail("Unknown, expired or revoked.");
        }
        await use.UsedAsync(token, address);
        Context.Features.Set(new UsedToken(hash));
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(token, address), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer error=\"invalid_token\"");
        return new ApiProblem(ProblemKind.Unauthorized, "The API token is unknown, expired or revoked. Send 'Authorization: Bearer TOKEN' with one that an admin made on the page API tokens.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ApiProblem(ProblemKind.Forbidden, "This wants the role admin. The API token has the role viewer.").ExecuteAsync(Context);

    private static ClaimsPrincipal Principal(ApiToken token, string? address)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, $"token:{token.Name}"), new(ClaimTypes.Role, ForgeClaims.RoleName(token.Role)) };
        if (address is not null)
            claims.Add(new Claim(ForgeClaims.Address, address));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthSchemes.ApiToken));
    }
}
