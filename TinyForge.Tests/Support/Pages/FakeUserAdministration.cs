using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Users in memory.</summary>
internal sealed class FakeUserAdministration : IUserAdministration
{
    public const string TemporaryPassword = "kestrel-anvil-42-temper";

    private readonly List<UserEntry> _users = [];

    /// <summary>How each change ends; null for well.</summary>
    public AccountChange? Refusal { get; set; }

    public List<string> Calls { get; } = [];

    public void Add(params UserEntry[] users) => _users.AddRange(users);

    public Task<IReadOnlyList<UserEntry>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UserEntry>>([.. _users.OrderBy(u => u.Email, StringComparer.Ordinal)]);

    public Task<AccountChange> AddAsync(string email, UserRole role, Actor actor, CancellationToken cancellationToken) => Do($"add {email} {role} by {actor.Name}", () =>
    {
        _users.Add(new UserEntry { Id = _users.Count + 100, Email = email, Role = role, PasswordChangeRequired = true, CreatedAt = TimeProvider.System.GetUtcNow() });
        return new AccountChange { Secret = TemporaryPassword };
    });

    public Task<AccountChange> SetRoleAsync(long id, UserRole role, Actor actor, CancellationToken cancellationToken) =>
        Do($"role {id} {role} by {actor.Name}", () => Change(id, u => u with { Role = role }));

    public Task<AccountChange> ResetPasswordAsync(long id, Actor actor, CancellationToken cancellationToken) => Do($"password {id}", () =>
    {
        Change(id, u => u with { PasswordChangeRequired = true, LockedUntil = null });
        return new AccountChange { Secret = TemporaryPassword };
    });

    public Task<AccountChange> ResetSecondFactorAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        Do($"factor {id}", () => Change(id, u => u with { SecondFactor = false, Passkeys = 0 }));

    public Task<AccountChange> UnlockAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        Do($"unlock {id}", () => Change(id, u => u with { LockedUntil = null }));

    public Task<AccountChange> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken) => Do($"remove {id}", () =>
    {
        _users.RemoveAll(u => u.Id == id);
        return AccountChange.Done;
    });

    private Task<AccountChange> Do(string call, Func<AccountChange> work)
    {
        Calls.Add(call);
        return Task.FromResult(Refusal ?? work());
    }

    private AccountChange Change(long id, Func<UserEntry, UserEntry> change)
    {
        var index = _users.FindIndex(u => u.Id == id);
        _users[index] = change(_users[index]);
        return AccountChange.Done;
    }
}
