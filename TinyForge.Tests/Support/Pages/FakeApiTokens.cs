using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Tokens in memory.</summary>
internal sealed class FakeApiTokens : IApiTokens
{
    public const string Secret = "tf_Q7mZ2kXw9rTb4LsV8yHcN1pJd6FgA3eU";

    private readonly List<ApiToken> _tokens = [];

    public List<string> Calls { get; } = [];

    public void Add(params ApiToken[] tokens) => _tokens.AddRange(tokens);

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ApiToken>>([.. _tokens.OrderByDescending(t => t.CreatedAt)]);

    public Task<AccountChange> CreateAsync(string name, UserRole role, DateTimeOffset? expiresAt, ClaimsPrincipal maker, CancellationToken cancellationToken)
    {
        Calls.Add($"create {name} {role} {expiresAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "never"}");
        if (_tokens.Any(t => t.Name == name && t.RevokedAt is null))
            return Task.FromResult(AccountChange.Refused("name", "Another token has this name."));
        _tokens.Add(new ApiToken { Id = _tokens.Count + 1, Name = name, Role = role, Prefix = Secret[..8], CreatedBy = maker.Identity!.Name!, CreatedAt = TimeProvider.System.GetUtcNow(), ExpiresAt = expiresAt });
        return Task.FromResult(new AccountChange { Secret = Secret });
    }

    public Task<AccountChange> RevokeAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"revoke {id} by {actor.Name}");
        var index = _tokens.FindIndex(t => t.Id == id);
        _tokens[index] = _tokens[index] with { RevokedAt = TimeProvider.System.GetUtcNow() };
        return Task.FromResult(AccountChange.Done);
    }
}
