using System.Globalization;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Tells what an import does with the settings. Pure.</summary>
internal static class SettingsPlanner
{
    private const string Prefix = "settings.";

    /// <summary>The plan; faults of the document are added to <paramref name="errors"/>.</summary>
    public static SettingsPlan Plan(ImportedSettings document, ImportOptions options, ImportSurvey survey, List<FieldError> errors)
    {
        errors.AddRange(SettingsRules.Check(document.After, survey.Gateways).Select(e => new FieldError(Prefix + e.Setting, e.Message)));
        var (before, after) = (document.Before, document.After);
        var obstacles = new List<string>();
        var warnings = new List<string>();
        if (SettingsRules.CheckPassword(before, after, document.PasswordEntered) is not null)
            obstacles.Add("The document leads to another Nginx Proxy Manager, and the saved password is not sent there. Change npm_url and the password in the settings first, or import without the settings.");
        else if (after is { Gateway: GatewayNames.Npm, NpmPassword: null })
            warnings.Add("There is no password for Nginx Proxy Manager, and documents hold none. Until it is entered in the settings, no proxy can be made or changed there.");
        if (after.SslCertificateId > 0 && survey.Certificates.TryGetValue(after.Gateway, out var certificates) && certificates.All(c => c.Id != after.SslCertificateId)
            && (after.SslCertificateId, after.Gateway) != (before.SslCertificateId, before.Gateway))
        {
            var lacks = string.Create(CultureInfo.InvariantCulture, $"The {after.Gateway} gateway has no certificate {after.SslCertificateId}");
            if (options.MissingCertificates == MissingCertificates.None)
            {
                after = after with { SslCertificateId = 0 };
                warnings.Add($"{lacks}, so new proxies get none.");
            }
            else
            {
                obstacles.Add($"{lacks}, which new proxies shall get. Add it, change ssl_certificate_id in the document, or import without the settings.");
            }
        }
        var changes = SettingsEvents.Differences(before, after).All;
        return new SettingsPlan
        {
            Changes = changes,
            Obstacles = obstacles,
            Warnings = warnings,
            Before = before,
            After = changes.Count > 0 && obstacles.Count == 0 ? after : before,
        };
    }
}
