using System.Globalization;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a document. Only form is judged here; what the fields say is judged by the planner.</summary>
internal static class DocumentReader
{
    /// <summary>Reads it.</summary>
    /// <param name="fields">The document.</param>
    /// <param name="current">The settings that those of the document are read onto.</param>
    public static ImportDocument Read(JsonFields fields, ForgeSettings current)
    {
        fields.Ignore(["exported_at"]);
        if (!ReadForm(fields))
        {
            // what another form holds tells nothing
            fields.IgnoreAll();
            return new ImportDocument();
        }
        return new ImportDocument { Settings = ReadSettings(fields, current), Proxies = ReadProxies(fields) };
    }

    private static bool ReadForm(JsonFields fields)
    {
        var format = fields.RequiredText("format", $"A document begins with \"format\": \"{ImportDocument.Format}\", \"version\": {ImportDocument.Version}.");
        if (format.Length > 0 && format != ImportDocument.Format)
            fields.Fault("format", $"Only documents with \"format\": \"{ImportDocument.Format}\" can be read.");
        var version = fields.Number("version");
        if (fields.IsAbsentOrNull("version"))
            fields.Fault("version", $"The field is required. The version of this form is {ImportDocument.Version}.");
        else if (version > ImportDocument.Version)
            fields.Fault("version", string.Create(CultureInfo.InvariantCulture, $"The document is of version {version}, which a newer TinyForge wrote. This one reads version {ImportDocument.Version}: update it first."));
        else if (version < 1)
            fields.Fault("version", $"There is no such version. The version of this form is {ImportDocument.Version}.");
        return !fields.Errors.Any;
    }

    private static ImportedSettings? ReadSettings(JsonFields fields, ForgeSettings current)
    {
        if (fields.Object("settings") is not { } settings)
            return null;
        var after = SettingsReader.ReadUnchecked(settings, current);
        settings.RejectUnknown();
        return new ImportedSettings(current, after, SettingsReader.IsPasswordEntered(settings));
    }

    private static List<ImportedProxy>? ReadProxies(JsonFields fields)
    {
        if (fields.Objects("proxies", ImportDocument.MaxProxies) is not { } items)
            return null;
        var proxies = new List<ImportedProxy>();
        foreach (var item in items)
        {
            var gateway = item.Text("gateway");
            proxies.Add(new ImportedProxy(ProxyRequestReader.ReadStanding(item), gateway));
            item.RejectUnknown();
        }
        return proxies;
    }
}
