using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Where the API is, and who asks it.</summary>
/// <param name="Api">Base of the API; ends in <c>/api/</c>.</param>
/// <param name="Email">The account.</param>
/// <param name="Password">Its password.</param>
internal sealed record NpmAccount(Uri Api, string Email, SecretText Password)
{
    /// <summary>The address as a person knows it: without <c>/api/</c>.</summary>
    public string Address => Api.AbsoluteUri[..^"/api/".Length];

    /// <summary>The account of the settings.</summary>
    public static NpmResult<NpmAccount> Of(ForgeSettings settings)
    {
        if (settings is { NpmUrl: { } url, NpmEmail: { } email, NpmPassword: { } password })
            return new NpmAccount(ApiOf(url), email, password);
        string[] missing =
        [
            .. settings.NpmUrl is null ? ["npm_url"] : Array.Empty<string>(),
            .. settings.NpmEmail is null ? ["npm_email"] : Array.Empty<string>(),
            .. settings.NpmPassword is null ? ["npm_password"] : Array.Empty<string>(),
        ];
        return new NpmFailure(NpmFailureKind.NotSetUp, $"Nginx Proxy Manager is not set up. Enter {string.Join(", ", missing)} in the settings.");
    }

    /// <summary>The address of a call.</summary>
    public Uri To(string path) => new(Api, path);

    /// <summary>By what they hold, so that a token is kept for as long as nobody changes the account.</summary>
    public bool Equals(NpmAccount? other) => other is not null && Api == other.Api && Email == other.Email && Password.Reveal() == other.Password.Reveal();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Api, Email);

    // people copy the address from the browser, with what the pages put behind it, or from the API's documentation
    private static Uri ApiOf(string url)
    {
        var page = new Uri(url);
        var path = page.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new Uri(path.EndsWith("/api", StringComparison.Ordinal) ? path + "/" : path + "/api/");
    }
}
