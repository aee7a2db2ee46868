using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Account;

/// <summary>An account as its user sees it.</summary>
public sealed record AccountView
{
    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }

    /// <inheritdoc cref="UserRole"/>
    public required UserRole Role { get; init; }

    /// <inheritdoc cref="ForgeUser.PasswordChangeRequired"/>
    public bool PasswordChangeRequired { get; init; }

    /// <inheritdoc cref="ForgeUser.Language"/>
    public string? Language { get; init; }

    /// <summary>Whether an authenticator app is asked for after the password.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>How many recovery codes are unused.</summary>
    public int RecoveryCodesLeft { get; init; }

    /// <summary>The passkeys, the oldest first.</summary>
    public IReadOnlyList<PasskeyView> Passkeys { get; init; } = [];

    /// <summary>The sessions, the newest first.</summary>
    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>The session that asks.</summary>
    public long? CurrentSession { get; init; }
}
