using Microsoft.AspNetCore.Identity;

namespace TinyForge.Core.Accounts;

/// <summary>Somebody who may sign in, known by e-mail address.</summary>
public sealed class ForgeUser : IdentityUser<long>
{
    /// <inheritdoc cref="UserRole"/>
    public UserRole Role { get; set; }

    /// <summary>Set while the password is one that an admin made up: the user may do nothing but choose another.</summary>
    public bool PasswordChangeRequired { get; set; }

    /// <summary>The language of the pages, an ISO 639-1 code; null for what the browser wants.</summary>
    public string? Language { get; set; }

    /// <summary>Since when there is this user.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The last complete sign-in; null before the first.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}
