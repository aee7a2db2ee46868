namespace TinyForge.Web.Auth.SignIn;

/// <summary>The section <c>TinyForge:Admin</c>: who may come in at first, without the set-up page.</summary>
public sealed class AdminOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "TinyForge:Admin";

    /// <summary>The e-mail address of the first admin. Counts only while there is no user; wants <see cref="Password"/>.</summary>
    public string? Email { get; set; }

    /// <summary>The first admin's password: 8 to 128 characters, not a common one. Wants <see cref="Email"/>.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// An API token with the admin role: 32 characters or more, without spaces. Each start makes sure that it exists; another value
    /// takes the place of the one before. Without a value nothing is changed: a token that an earlier start made stays until it is
    /// revoked.
    /// </summary>
    public string? ApiToken { get; set; }
}
