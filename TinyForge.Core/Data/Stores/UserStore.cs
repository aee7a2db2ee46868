using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Accounts;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data.Stores;

/// <summary>Identity's own store, except that what it keeps for the second factor (authenticator key, recovery codes) is encrypted, so that a stolen file opens nothing, and that it writes in turn with all others.</summary>
internal sealed partial class UserStore(ForgeDbContext db, WriteGate gate, ISecretProtector protector, ILogger<UserStore> logger, IdentityErrorDescriber describer)
    : UserOnlyStore<ForgeUser, ForgeDbContext, long>(db, describer)
{
    public override Task<IdentityResult> CreateAsync(ForgeUser user, CancellationToken cancellationToken = default) =>
        gate.RunAsync(Context, () => base.CreateAsync(user, cancellationToken), cancellationToken);

    public override Task<IdentityResult> UpdateAsync(ForgeUser user, CancellationToken cancellationToken = default) =>
        gate.RunAsync(Context, () => base.UpdateAsync(user, cancellationToken), cancellationToken);

    public override Task<IdentityResult> DeleteAsync(ForgeUser user, CancellationToken cancellationToken = default) =>
        gate.RunAsync(Context, () => base.DeleteAsync(user, cancellationToken), cancellationToken);

    public override Task SetTokenAsync(ForgeUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(protector.Protect(Encoding.UTF8.GetBytes(value))), cancellationToken);

    public override async Task<string?> GetTokenAsync(ForgeUser user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { } cipher)
            return null;
        if (protector.Unprotect(Convert.FromBase64String(cipher)) is { } plain)
            return Encoding.UTF8.GetString(plain);
        LogKeyLost(name, user.Id);
        return null;
    }

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "The {Name} of user {UserId} can't be decrypted: the key ring that encrypted it is gone. Restore the folder 'keys' of the data directory, or reset the user's second factor.")]
    private partial void LogKeyLost(string name, long userId);
}
