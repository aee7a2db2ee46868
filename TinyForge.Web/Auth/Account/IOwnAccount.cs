using System.Security.Claims;

namespace TinyForge.Web.Auth.Account;

/// <summary>
/// What users do to their own account. The principal says who, and from which session: that one stays while a change ends the
/// others. What weakens the account wants the password once more (OWASP ASVS 5.0, 7.5.1).
/// </summary>
public interface IOwnAccount
{
    /// <summary>The account; null where it is gone meanwhile.</summary>
    Task<AccountView?> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken);

    /// <summary>Chooses the language of the pages, from the next document on.</summary>
    /// <param name="user">Who.</param>
    /// <param name="language">One of <see cref="Localization.Languages"/>; null for what the browser wants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AccountChange> SetLanguageAsync(ClaimsPrincipal user, string? language, CancellationToken cancellationToken);

    /// <summary>Changes the password; ends all other sessions.</summary>
    Task<AccountChange> ChangePasswordAsync(ClaimsPrincipal user, string current, string changed, CancellationToken cancellationToken);

    /// <summary>Makes a key for an authenticator app, of no use before <see cref="EnableAuthenticatorAsync"/>. Null where the account is gone.</summary>
    Task<AuthenticatorSetup?> BeginAuthenticatorAsync(ClaimsPrincipal user, CancellationToken cancellationToken);

    /// <summary>Asks for the app from now on, once it has proved that it has the key; gives <see cref="AccountChange.RecoveryCodes"/>; ends all other sessions.</summary>
    Task<AccountChange> EnableAuthenticatorAsync(ClaimsPrincipal user, string code, string password, CancellationToken cancellationToken);

    /// <summary>Asks for the app no more; forgets key and recovery codes.</summary>
    Task<AccountChange> DisableAuthenticatorAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken);

    /// <summary>Gives new <see cref="AccountChange.RecoveryCodes"/>; the old ones are of no use any more.</summary>
    Task<AccountChange> RenewRecoveryCodesAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken);

    /// <summary>Forgets a passkey.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">As <see cref="PasskeyView.Id"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AccountChange> RemovePasskeyAsync(ClaimsPrincipal user, string id, CancellationToken cancellationToken);

    /// <summary>Ends one of the own sessions, on another device for example.</summary>
    Task<AccountChange> EndSessionAsync(ClaimsPrincipal user, long sessionId, CancellationToken cancellationToken);

    /// <summary>Ends all own sessions but this one.</summary>
    Task<AccountChange> EndOtherSessionsAsync(ClaimsPrincipal user, CancellationToken cancellationToken);
}
