namespace TinyForge.Core.Accounts;

/// <summary>Looks at the users as a whole.</summary>
public interface IUserDirectory
{
    /// <summary>Whether there is any user.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>All users, by e-mail address.</summary>
    Task<IReadOnlyList<UserEntry>> ListAsync(CancellationToken cancellationToken);
}
