namespace TinyForge.Core.Accounts;

/// <summary>
/// Keeps the sessions, each bound to the security stamp that its user had: whatever changes the stamp (password, second factor,
/// <c>reset-password</c> on the command line) ends all sessions of the user but those that are kept on purpose.
/// </summary>
public interface ISessionStore
{
    /// <summary>Begins a session. Sessions that ended are forgotten on the way.</summary>
    /// <returns>Its number; null where the user is gone.</returns>
    Task<long?> AddAsync(NewSession session, CancellationToken cancellationToken);

    /// <summary>The session with that hash if it is valid at <paramref name="now"/>; else null.</summary>
    Task<Session?> FindAsync(string keyHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The session with that number if it is valid at <paramref name="now"/>; else null.</summary>
    Task<Session?> FindAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The valid sessions of a user, the newest first.</summary>
    Task<IReadOnlyList<Session>> ListAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Begins another term of a session.</summary>
    Task RenewAsync(string keyHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Binds a session to the user's present stamp, so that it survives the change that its own user made in it.</summary>
    Task KeepAsync(long id, CancellationToken cancellationToken);

    /// <summary>Ends the session with that hash.</summary>
    Task EndAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Ends one session of a user.</summary>
    Task EndAsync(long userId, long id, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user but one.</summary>
    /// <returns>How many.</returns>
    Task<int> EndOthersAsync(long userId, long? except, CancellationToken cancellationToken);
}
