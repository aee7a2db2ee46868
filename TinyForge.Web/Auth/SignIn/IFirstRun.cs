namespace TinyForge.Web.Auth.SignIn;

/// <summary>The set-up of the first admin.</summary>
public interface IFirstRun
{
    /// <summary>Whether there is no user yet. Cheap: asked at each sign-in page.</summary>
    Task<bool> IsNeededAsync(CancellationToken cancellationToken);

    /// <summary>Whether this request must bring the one-time code of the start-up log: always, unless it comes from this machine directly and under a loopback name.</summary>
    bool WantsCode(HttpContext context);

    /// <summary>Creates the first admin and signs in. Of several at once, one is carried out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="email">The admin's e-mail address.</param>
    /// <param name="password">The admin's password.</param>
    /// <param name="code">The one-time code; ignored where none is wanted.</param>
    Task<AccountChange> CreateAdminAsync(HttpContext context, string email, string password, string? code);
}
