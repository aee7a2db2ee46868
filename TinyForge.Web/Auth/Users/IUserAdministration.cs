using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.Users;

/// <summary>
/// Admins manage users. What takes rights away acts at once: sessions end, open pages are told. There is always an admin left.
/// Every change is an event.
/// </summary>
public interface IUserAdministration
{
    /// <summary>All users, by e-mail address.</summary>
    Task<IReadOnlyList<UserEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a user. <see cref="AccountChange.Secret"/> is a temporary password, which must be replaced at the first sign-in.</summary>
    Task<AccountChange> AddAsync(string email, UserRole role, Actor actor, CancellationToken cancellationToken);

    /// <summary>Changes a role. One who is no admin any more loses the admin tokens that he made.</summary>
    Task<AccountChange> SetRoleAsync(long id, UserRole role, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a temporary password (<see cref="AccountChange.Secret"/>), ends a lock-out, and ends all sessions of the user.</summary>
    Task<AccountChange> ResetPasswordAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes authenticator, recovery codes and passkeys of one who lost them, and ends all sessions of the user.</summary>
    Task<AccountChange> ResetSecondFactorAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends a lock-out.</summary>
    Task<AccountChange> UnlockAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a user, with the sessions, and revokes the tokens that he made.</summary>
    Task<AccountChange> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken);
}
