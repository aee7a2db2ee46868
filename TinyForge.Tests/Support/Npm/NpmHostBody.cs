using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TinyForge.Tests.Support.Npm;

/// <summary>The body of a POST or PUT of a proxy host, checked.</summary>
internal sealed partial class NpmHostBody
{
    private const string NewPattern = "^[^&| @!#%^();:/\\\\}{=+?<>,~`'\"]+$";
    private const string OldPattern = "^(?:\\*\\.)?(?:[^.*]+\\.?)+[^.]$";

    private static readonly string[] Required = ["domain_names", "forward_scheme", "forward_host", "forward_port"];
    private static readonly string[] Flags = ["ssl_forced", "hsts_enabled", "hsts_subdomains", "trust_forwarded_proto", "http2_support", "block_exploits", "caching_enabled", "allow_websocket_upgrade"];
    private static readonly string[] Known = [.. Required, "certificate_id", .. Flags, "access_list_id", "advanced_config", "enabled", "meta", "locations"];

    private readonly Dictionary<string, bool?> _flags = [];
    private readonly NpmCheck _check;
    private readonly NpmVersion _version;
    private string? _scheme;
    private string? _host;
    private int? _port;
    private int? _certificate;
    private int? _accessList;
    private string? _advanced;
    private JsonObject? _meta;
    private JsonArray? _locations;

    /// <exception cref="NpmError">The body breaks a rule.</exception>
    public NpmHostBody(JsonObject body, bool creates, NpmVersion version)
    {
        (_check, _version) = (new NpmCheck(version), version);
        if (!creates && body.Count == 0 && !version.IsBefore12)
            _check.Fault("", "must NOT have fewer than 1 properties");
        _check.Shape(body, "", creates ? Required : [], version.HasTrustForwardedProto ? Known : [.. Known.Where(k => k != "trust_forwarded_proto")]);
        foreach (var name in Known.Where(body.ContainsKey))
            Read(name, body[name]);
        _check.ThrowIfAny();
    }

    public IReadOnlyList<string>? Names { get; private set; }

    public bool WantsNewCertificate { get; private set; }

    /// <summary>From 2.12 on "no certificate" becomes a text that counts as one when the flags are cleaned.</summary>
    public bool SaysZeroAsText => !_version.IsBefore12 && _certificate == 0;

    public void ApplyTo(FakeHost host)
    {
        host.DomainNames = Names is null ? host.DomainNames : [.. Names.Order(StringComparer.Ordinal)];
        host.ForwardScheme = _scheme ?? host.ForwardScheme;
        host.ForwardHost = _host ?? host.ForwardHost;
        host.ForwardPort = _port ?? host.ForwardPort;
        host.CertificateId = _certificate ?? host.CertificateId;
        host.AccessListId = _accessList ?? host.AccessListId;
        host.AdvancedConfig = _advanced ?? host.AdvancedConfig;
        host.Meta = (JsonObject?)_meta?.DeepClone() ?? host.Meta;
        host.Locations = (JsonArray?)_locations?.DeepClone() ?? host.Locations;
        host.SslForced = Flag("ssl_forced", host.SslForced);
        host.HstsEnabled = Flag("hsts_enabled", host.HstsEnabled);
        host.HstsSubdomains = Flag("hsts_subdomains", host.HstsSubdomains);
        host.TrustForwardedProto = Flag("trust_forwarded_proto", host.TrustForwardedProto);
        host.Http2Support = Flag("http2_support", host.Http2Support);
        host.BlockExploits = Flag("block_exploits", host.BlockExploits);
        host.CachingEnabled = Flag("caching_enabled", host.CachingEnabled);
        host.AllowWebsocketUpgrade = Flag("allow_websocket_upgrade", host.AllowWebsocketUpgrade);
        host.Enabled = Flag("enabled", host.Enabled);
        if (host.CertificateId == 0 && !SaysZeroAsText)
            host.SslForced = host.Http2Support = false;
        host.HstsEnabled &= host.SslForced;
        host.HstsSubdomains &= host.HstsEnabled;
    }

    private bool Flag(string name, bool now) => _flags.GetValueOrDefault(name) ?? now;

    private void Read(string name, JsonNode? value)
    {
        var path = $"/{name}";
        switch (name)
        {
            case "domain_names":
                ReadNames(value, path);
                break;
            case "forward_scheme":
                _scheme = _check.OneOf(value, path, "http", "https");
                break;
            case "forward_host":
                _host = _check.Text(value, path, 1, 255);
                break;
            case "forward_port":
                _port = _check.Integer(value, path, 1, 65535);
                break;
            case "certificate_id":
                ReadCertificate(value, path);
                break;
            case "access_list_id":
                _accessList = _check.Integer(value, path, 0);
                break;
            case "advanced_config":
                _advanced = _check.Text(value, path);
                break;
            case "meta" when value is JsonObject meta:
                _meta = meta;
                break;
            case "meta":
                _check.Fault(path, "must be object");
                break;
            case "locations":
                ReadLocations(value, path);
                break;
            default:
                _flags[name] = _check.Flag(value, path);
                break;
        }
    }

    private void ReadCertificate(JsonNode? value, string path)
    {
        if (value?.ToString() == "new")
            WantsNewCertificate = true;
        else if (value?.GetValueKind() == System.Text.Json.JsonValueKind.String && !int.TryParse(value.ToString(), out _))
        {
            _check.Fault(path, "must be integer");
            _check.Fault(path, "must match pattern \"^new$\"");
            _check.Fault(path, "must match a schema in anyOf");
        }
        else
            _certificate = _check.Integer(value, path, 0);
    }

    private void ReadNames(JsonNode? value, string path)
    {
        if (value is not JsonArray items)
        {
            _check.Fault(path, "must be array");
            return;
        }
        if (items.Count > _version.MaxNames)
            _check.Fault(path, $"must NOT have more than {_version.MaxNames} items");
        if (items.Count == 0 && !_version.IsBefore12)
            _check.Fault(path, "must NOT have fewer than 1 items");
        var names = items.Select((item, i) => _check.Text(item, $"{path}/{i}") ?? "").ToArray();
        for (var i = names.Length - 1; i > 0; i--)
        {
            var twin = Array.IndexOf(names, names[i], 0, i);
            if (twin < 0)
                continue;
            _check.Fault(path, $"must NOT have duplicate items (items ## {i} and {twin} are identical)");
            break;
        }
        var (pattern, text) = _version.IsBefore12 ? (OldName(), OldPattern) : (NewName(), NewPattern);
        for (var i = 0; i < names.Length; i++)
            if (!pattern.IsMatch(names[i]))
                _check.Fault($"{path}/{i}", $"must match pattern \"{text}\"");
        Names = names;
    }

    private void ReadLocations(JsonNode? value, string path)
    {
        if (value is not JsonArray items)
        {
            _check.Fault(path, "must be array");
            return;
        }
        string[] needed = ["path", "forward_scheme", "forward_host", "forward_port"];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not JsonObject item)
            {
                _check.Fault($"{path}/{i}", "must be object");
                continue;
            }
            _check.Shape(item, $"{path}/{i}", needed, [.. needed, "id", "forward_path", "advanced_config"]);
            foreach (var name in needed.Where(item.ContainsKey))
                item[name] = name == "forward_port" ? _check.Integer(item[name], $"{path}/{i}/{name}", 1, 65535) : _check.Text(item[name], $"{path}/{i}/{name}", 1);
        }
        _locations = items;
    }

    [GeneratedRegex(NewPattern, RegexOptions.NonBacktracking)]
    private static partial Regex NewName();

    [GeneratedRegex(OldPattern, RegexOptions.NonBacktracking)]
    private static partial Regex OldName();
}
