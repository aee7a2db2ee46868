using TinyForge.Core.Settings;

namespace TinyForge.Web.Hosting;

/// <summary>The section <c>TinyForge:Npm</c>: how Nginx Proxy Manager is reached, before anybody saved it in the pages.</summary>
public sealed class NpmOptions
{
    /// <inheritdoc cref="ForgeSettings.NpmUrl"/>
    public string? Url { get; set; }

    /// <inheritdoc cref="ForgeSettings.NpmEmail"/>
    public string? Email { get; set; }

    /// <inheritdoc cref="ForgeSettings.NpmPassword"/>
    public string? Password { get; set; }

    /// <summary>The settings of a new database.</summary>
    public ForgeSettings ToInitialSettings() => new()
    {
        NpmUrl = Trim(Url),
        NpmEmail = Trim(Email),
        NpmPassword = string.IsNullOrEmpty(Password) ? null : new SecretText(Password),
    };

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
