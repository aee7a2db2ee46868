using TinyForge.Core.Settings;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>What is typed of how Nginx Proxy Manager is reached.</summary>
internal sealed class NpmForm(ForgeSettings before)
{
    public string Url { get; set; } = before.NpmUrl ?? "";

    public string Email { get; set; } = before.NpmEmail ?? "";

    /// <summary>A new one; empty keeps the saved one, which is never shown.</summary>
    public string Password { get; set; } = "";

    /// <summary>Where visitors reach it; empty where that is not known.</summary>
    public string ProxyUrl { get; set; } = before.NpmProxyUrl ?? "";

    /// <summary>Whether a password is saved.</summary>
    public bool HasPassword => before.NpmPassword is not null;

    /// <summary>Where visitors most likely reach it: the usual port of the same machine. Null where they are told already, or it can't be guessed.</summary>
    public string? Guess => ProxyUrl.Trim().Length == 0 && Uri.TryCreate(Url.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        ? $"http://{url.Host}"
        : null;

    public bool IsChanged => IsUrlChanged || IsEmailChanged || IsProxyUrlChanged || Password.Length > 0;

    private bool IsUrlChanged => OrNull(Url) != before.NpmUrl;

    private bool IsEmailChanged => OrNull(Email) != before.NpmEmail;

    private bool IsProxyUrlChanged => OrNull(ProxyUrl) != before.NpmProxyUrl;

    /// <summary>The settings with what is typed here.</summary>
    public ForgeSettings ApplyTo(ForgeSettings settings) => settings with
    {
        NpmUrl = OrNull(Url),
        NpmEmail = OrNull(Email),
        NpmPassword = Password.Length > 0 ? new SecretText(Password) : settings.NpmPassword,
        NpmProxyUrl = OrNull(ProxyUrl),
    };

    /// <summary>Takes over what was typed into <paramref name="other"/>.</summary>
    public void Take(NpmForm other)
    {
        if (other.IsUrlChanged)
            Url = other.Url;
        if (other.IsEmailChanged)
            Email = other.Email;
        if (other.IsProxyUrlChanged)
            ProxyUrl = other.ProxyUrl;
        Password = other.Password;
    }

    private static string? OrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
