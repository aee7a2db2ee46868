using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.Tokens;

/// <summary>The API token of the configuration (<c>TinyForge:Admin:ApiToken</c>).</summary>
internal sealed partial class BootstrapToken(IApiTokenStore store, AuthEvents events, TimeProvider time, ILogger<BootstrapToken> logger)
{
    /// <summary>Its name, which no other token gets.</summary>
    public const string Name = "bootstrap";

    private static readonly Actor Configuration = new(Actor.SystemName, null);

    /// <summary>Makes sure that it opens what an admin may open, and that the one before does not. One that an admin revoked stays revoked.</summary>
    public async Task EnsureAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = TokenHash.Of(secret);
        var known = await store.FindAsync(hash, cancellationToken);
        await RevokeOthersAsync(known?.Id, cancellationToken);
        if (known is null)
            await AddAsync(secret, hash, cancellationToken);
        else if (known.RevokedAt is not null)
            LogRevoked(known.Prefix);
    }

    private async Task RevokeOthersAsync(long? except, CancellationToken cancellationToken)
    {
        foreach (var old in (await store.ListAsync(cancellationToken)).Where(t => t is { Name: Name, CreatedById: null, RevokedAt: null } && t.Id != except))
        {
            var told = events.Info("token_revoked", $"API token '{Name}' was revoked: the configuration has another now.", Configuration, ("token", Name), ("prefix", old.Prefix));
            await store.RevokeAsync(old.Id, time.GetUtcNow(), told, cancellationToken);
        }
    }

    private async Task AddAsync(string secret, string hash, CancellationToken cancellationToken)
    {
        var token = new ApiToken
        {
            Name = Name,
            Role = UserRole.Admin,
            Prefix = TokenSecret.Prefix(secret),
            CreatedBy = "configuration",
            CreatedAt = time.GetUtcNow(),
        };
        var told = events.Info("token_created", $"API token '{Name}' was created from the configuration.", Configuration, ("token", Name), ("prefix", token.Prefix), ("role", ForgeClaims.RoleName(token.Role)));
        if (await store.AddAsync(token, hash, told, cancellationToken) is null)
            throw new InvalidOperationException($"An API token named '{Name}' that is none of the configuration is in the way.");
    }

    [LoggerMessage(EventId = 1335, Level = LogLevel.Warning, Message = "The token of TinyForge:Admin:ApiToken ({Prefix}…) was revoked, and stays so. Set another value, or take the key out of the configuration")]
    private partial void LogRevoked(string prefix);
}
