using TinyForge.Web.Auth.Passwords;

namespace TinyForge.Web.Auth.Users;

/// <summary>Checks what a new user is made of.</summary>
internal sealed class NewUsers(PasswordHashes hashes, TimeProvider time)
{
    /// <summary>Checks both and hashes the password.</summary>
    public NewUser Prepare(string email, string password)
    {
        email = email.Trim();
        var errors = new List<AccountError>();
        if (EmailAddress.FindFault(email) is { } fault)
            errors.Add(new AccountError("email", fault));
        errors.AddRange(PasswordRules.FindFaults(email, password).Select(message => new AccountError("password", message)));
        return new NewUser(email, errors.Count == 0 ? hashes.Make(password) : null, time.GetUtcNow(), errors);
    }
}
