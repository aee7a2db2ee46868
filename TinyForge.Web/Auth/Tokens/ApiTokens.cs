using System.Security.Claims;
using System.Text;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.Tokens;

/// <inheritdoc cref="IApiTokens"/>
internal sealed class ApiTokens(AccountGate accounts, IApiTokenStore store, AuthEvents events, TimeProvider time) : IApiTokens
{
    private const int MaxNameLength = 64;

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public async Task<AccountChange> CreateAsync(string name, UserRole role, DateTimeOffset? expiresAt, ClaimsPrincipal maker, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var now = time.GetUtcNow();
        var errors = new List<AccountError>();
        if (NameFault(name) is { } fault)
            errors.Add(new AccountError("name", fault));
        if (!Enum.IsDefined(role))
            errors.Add(new AccountError("role", "Choose admin or viewer."));
        if (expiresAt <= now)
            errors.Add(new AccountError("expires_at", "The end is in the past. Choose a time to come, or none."));
        if (errors.Count > 0)
            return new AccountChange { Errors = errors };

        // in turn with demotions and removals: a token must not be made by one who is no admin any more
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (maker.UserId() is not { } makerId || await scope.FindAsync(makerId) is not { Role: UserRole.Admin, PasswordChangeRequired: false } user)
                    return AccountChange.Refused("", "Only a signed-in admin creates tokens.");
                var secret = TokenSecret.Create();
                var token = new ApiToken
                {
                    Name = name,
                    Role = role,
                    Prefix = TokenSecret.Prefix(secret),
                    CreatedById = user.Id,
                    CreatedBy = user.Email ?? "",
                    CreatedAt = now,
                    ExpiresAt = expiresAt,
                };
                var told = events.Info(
                    "token_created",
                    $"API token '{name}' was created with the role {ForgeClaims.RoleName(role)}.",
                    maker.ToActor(),
                    ("token", name),
                    ("prefix", token.Prefix),
                    ("role", ForgeClaims.RoleName(role)),
                    ("expires_at", expiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
                return await store.AddAsync(token, TokenHash.Of(secret), told, cancellationToken) is null
                    ? AccountChange.Refused("name", "An active token has this name. Choose another.")
                    : new AccountChange { Secret = secret };
            },
            cancellationToken);
    }

    public async Task<AccountChange> RevokeAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(cancellationToken)).FirstOrDefault(t => t.Id == id) is not { } token)
            return AccountChange.Refused("", "There is no such token.");
        // one that was revoked before is what was asked for
        await store.RevokeAsync(id, time.GetUtcNow(), Revoked(token, actor), cancellationToken);
        return AccountChange.Done;
    }

    /// <summary>Revokes what a user made and may have no longer.</summary>
    /// <param name="makerId">The user.</param>
    /// <param name="adminOnly">Leaves the tokens of viewers.</param>
    /// <param name="actor">Who took the user's rights.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RevokeOfAsync(long makerId, bool adminOnly, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var tokens = await store.ListAsync(cancellationToken);
        foreach (var token in tokens.Where(t => t.CreatedById == makerId && t.RevokedAt is null && (!adminOnly || t.Role == UserRole.Admin)))
            await store.RevokeAsync(token.Id, now, Revoked(token, actor), cancellationToken);
    }

    private static string? NameFault(string name)
    {
        if (name.Length == 0)
            return "Enter a name that says what the token is for.";
        if (name.EnumerateRunes().Count() > MaxNameLength)
            return $"The name is too long: use at most {MaxNameLength} characters.";
        if (name.EnumerateRunes().Any(r => Rune.IsControl(r) || r == Rune.ReplacementChar))
            return "The name holds characters that can't be shown. Type it anew.";
        return name.Equals(BootstrapToken.Name, StringComparison.OrdinalIgnoreCase) ? "This name belongs to the token of the configuration. Choose another." : null;
    }

    private ForgeEvent Revoked(ApiToken token, Actor actor) =>
        events.Info("token_revoked", $"API token '{token.Name}' was revoked.", actor, ("token", token.Name), ("prefix", token.Prefix));
}
