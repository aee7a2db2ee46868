using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Signs every request in as the fakes say, and leads strangers to the sign-in and the forbidden to the words about it, as the program does.</summary>
internal sealed class FakeAuthentication(PageFakes fakes, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "fake";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(fakes.User is { } user
        ? AuthenticateResult.Success(new AuthenticationTicket(user, Name))
        : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Lead("/sign-in");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Lead("/denied");

    private Task Lead(string page)
    {
        Response.Redirect(LocalPath.With(page, Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }
}
