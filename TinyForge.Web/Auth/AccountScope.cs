using System.Globalization;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth;

/// <summary>What one piece of work on accounts needs, in a scope of its own: what it reads is fresh, and what it did not save is forgotten.</summary>
internal sealed class AccountScope(UserManager<ForgeUser> users, IUserStore<ForgeUser> store, IPendingEvents events)
{
    /// <summary>Identity's rules on the scope's store.</summary>
    public UserManager<ForgeUser> Users => users;

    /// <summary>The store itself, for what <see cref="Users"/> does only together with something else.</summary>
    public IUserStore<ForgeUser> Store => store;

    /// <summary>The user with that number; null where there is none any more.</summary>
    public Task<ForgeUser?> FindAsync(long id) => users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Tells an event with the next save.</summary>
    public void Tell(ForgeEvent entry) => events.Add(entry);

    /// <summary>Saves what changed of the user, with the events told before.</summary>
    public async Task SaveAsync(ForgeUser user) => Ensure(await users.UpdateAsync(user));

    /// <summary>Saves what changed of the user under a new security stamp, which ends the sessions that are not kept on purpose.</summary>
    public async Task SaveWithNewStampAsync(ForgeUser user) => Ensure(await users.UpdateSecurityStampAsync(user));

    /// <summary>Passes where Identity did what it was asked.</summary>
    /// <exception cref="AccountConflictException">Somebody else saved the same user meanwhile.</exception>
    public static void Ensure(IdentityResult result)
    {
        if (result.Succeeded)
            return;
        if (result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
            throw new AccountConflictException();
        throw new InvalidOperationException($"Identity refused: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }
}
