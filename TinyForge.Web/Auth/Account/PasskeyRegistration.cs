using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Account;

/// <summary>Adds passkeys to one's own account. Works on an HTTP request, since the challenge waits in a cookie.</summary>
internal sealed class PasskeyRegistration(SignInManager<ForgeUser> signIn, AccountGate accounts, PasswordProof proof, AuthEvents events)
{
    private const int MaxNameLength = 64;
    private const int MaxPasskeys = 10;

    /// <summary>
    /// Begins, once the password is right: a passkey takes the place of password and second factor, so a session that somebody left
    /// open, or stole, must not be enough to make one.
    /// </summary>
    public async Task<PasskeyChallenge> BeginAsync(ClaimsPrincipal principal, string password, CancellationToken cancellationToken)
    {
        var result = await proof.ChangeAsync(principal, password, "password", (_, _) => Task.FromResult(AccountChange.Done), cancellationToken);
        if (!result.Ok || await FindAsync(principal) is not { } user)
            return new PasskeyChallenge(result.Ok ? PasswordProof.Gone() : result, null);
        var name = user.Email ?? "";
        return new PasskeyChallenge(result, await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = Number(user.Id), Name = name, DisplayName = name }));
    }

    /// <summary>Keeps the passkey that the browser made.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="name">What its user calls it.</param>
    /// <param name="credential">What <c>navigator.credentials.create</c> gave, as JSON.</param>
    /// <param name="cancellationToken">Gives up, until the change has begun.</param>
    public async Task<AccountChange> AddAsync(ClaimsPrincipal principal, string name, string credential, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length == 0)
            return AccountChange.Refused("name", "Enter a name by which you know the passkey, for example that of the device.");
        if (name.EnumerateRunes().Count() > MaxNameLength)
            return AccountChange.Refused("name", $"The name is too long: use at most {MaxNameLength} characters.");
        if (name.EnumerateRunes().Any(Rune.IsControl))
            return AccountChange.Refused("name", "The name holds characters that can't be shown. Type it anew.");
        if (await AttestAsync(credential) is not { } attestation)
            return AccountChange.Refused("", "Adding a passkey took longer than five minutes, or was not begun here. Begin anew.");
        if (!attestation.Succeeded || attestation.UserEntity.Id != principal.FindFirstValue(ClaimTypes.NameIdentifier))
            return AccountChange.Refused("credential", "The passkey was not accepted. Begin anew.");
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (principal.UserId() is not { } id || await scope.FindAsync(id) is not { } user)
                    return PasswordProof.Gone();
                if ((await scope.Users.GetPasskeysAsync(user)).Count >= MaxPasskeys)
                    return AccountChange.Refused("", $"There are {MaxPasskeys} passkeys already. Remove one first.");
                attestation.Passkey.Name = name;
                scope.Tell(events.Info("passkey_added", $"{user.Email} added the passkey '{name}'.", principal.ToActor(), ("passkey", name)));
                AccountScope.Ensure(await scope.Users.AddOrUpdatePasskeyAsync(user, attestation.Passkey));
                return AccountChange.Done;
            },
            cancellationToken);
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Task<ForgeUser?> FindAsync(ClaimsPrincipal principal) =>
        principal.UserId() is { } id ? accounts.ReadAsync(scope => scope.FindAsync(id)) : Task.FromResult<ForgeUser?>(null);

    private async Task<PasskeyAttestationResult?> AttestAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // how Identity says that there is no challenge, or one for something else
            return null;
        }
    }
}
