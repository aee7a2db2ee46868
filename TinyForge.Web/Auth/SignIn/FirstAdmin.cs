using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>Brings about at start what the configuration says of the first admin and of the token that comes with it.</summary>
internal sealed partial class FirstAdmin(
    IOptions<AdminOptions> options,
    AccountGate accounts,
    NewUsers newUsers,
    BootstrapToken token,
    PasswordHashes hashes,
    IUserDirectory directory,
    AuthEvents events,
    ILogger<FirstAdmin> logger)
{
    /// <summary>To be called at each start, once there is a database.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        hashes.Prepare();
        if (options.Value is { Email: { Length: > 0 } email, Password: { Length: > 0 } password } && !await directory.AnyAsync(cancellationToken))
            await CreateAsync(email, password, cancellationToken);
        if (options.Value.ApiToken is { Length: > 0 } secret)
            await token.EnsureAsync(secret, cancellationToken);
    }

    private async Task CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        var draft = newUsers.Prepare(email, password);
        if (draft.Errors.Count > 0)
            throw new InvalidOperationException("The options of the first admin were not validated.");
        var created = await accounts.ChangeAsync(
            async scope =>
            {
                if (await directory.AnyAsync(cancellationToken))
                    return false;
                var user = draft.Create(UserRole.Admin);
                scope.Tell(events.Info("admin_created", $"{draft.Email} is the first admin, as the configuration says.", new Actor(Actor.SystemName, null), ("email", draft.Email)));
                AccountScope.Ensure(await scope.Users.CreateAsync(user));
                return true;
            },
            cancellationToken);
        if (created)
            LogCreated(draft.Email);
    }

    [LoggerMessage(EventId = 1334, Level = LogLevel.Information, Message = "{Email} is the first admin, with the password of TinyForge:Admin:Password. Change it after the first sign-in, and take it out of the configuration")]
    private partial void LogCreated(string email);
}
