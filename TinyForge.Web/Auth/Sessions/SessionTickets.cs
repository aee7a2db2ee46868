using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>
/// Keeps sessions on the server: the cookie holds 256 random bits and nothing else of meaning, the table holds their hash. So a
/// sign-out ends what a copied cookie could do, and each request sees the user as the user is now.
/// </summary>
internal sealed partial class SessionTickets(ISessionStore sessions, IHttpContextAccessor http, TimeProvider time, ILogger<SessionTickets> logger) : ITicketStore
{
    private const int MaxUserAgentLength = 256;

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, http.HttpContext!.RequestAborted);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var context = http.HttpContext;
        var added = await sessions.AddAsync(
            new NewSession
            {
                UserId = long.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture),
                KeyHash = TokenHash.Of(key),
                Persistent = ticket.Properties.IsPersistent,
                CreatedAt = now,
                ExpiresAt = SessionLifetime.EndOfTerm(now, now, ticket.Properties.IsPersistent),
                Address = context is null ? null : ClientAddress.Of(context),
                UserAgent = UserAgent(context),
            },
            cancellationToken);
        // a user who was removed in this very moment gets a key that opens nothing
        return added is null ? "" : key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    public async Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            if (await sessions.FindAsync(TokenHash.Of(key), now, cancellationToken) is { } session)
                await sessions.RenewAsync(TokenHash.Of(key), now, SessionLifetime.EndOfTerm(now, session.CreatedAt, session.Persistent), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // a full disk must not close the pages for those who would see there what is wrong; the present term goes on
            LogNotRenewed(exception);
        }
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(TokenHash.Of(key), time.GetUtcNow(), cancellationToken) is not { } session)
            return null;
        var properties = new AuthenticationProperties
        {
            IsPersistent = session.Persistent,
            IssuedUtc = session.RenewedAt,
            ExpiresUtc = session.ExpiresAt,
            // the last term is cut off by the longest time that a session may last
            AllowRefresh = session.ExpiresAt < session.CreatedAt + SessionLifetime.Longest,
        };
        var address = http.HttpContext is { } context ? ClientAddress.Of(context) : null;
        return new AuthenticationTicket(SessionPrincipal.Create(session, address), properties, AuthSchemes.Session);
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => sessions.EndAsync(TokenHash.Of(key), cancellationToken);

    private static string? UserAgent(HttpContext? context) =>
        context?.Request.Headers.UserAgent.ToString() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxUserAgentLength)] : null;

    [LoggerMessage(EventId = 1305, Level = LogLevel.Error, Message = "A session could not be renewed")]
    private partial void LogNotRenewed(Exception exception);
}
