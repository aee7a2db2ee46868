using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Writes rows in the form of the version and of the database.</summary>
internal sealed class NpmWriter(NpmState state, Utf8JsonWriter w)
{
    public static readonly string[] HostExpansions = ["owner", "certificate", "access_list", Lists];
    public static readonly string[] CertificateExpansions = ["owner", "proxy_hosts", "redirection_hosts", "dead_hosts", "streams"];

    private const string Lists = "access_list.[clients items]";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every expansion of a host, as POST and PUT answer it.</summary>
    public static string[] All => ["owner", "certificate", Lists];

    public static string NamesText(FakeHost host) => JsonSerializer.Serialize(host.DomainNames, Relaxed);

    /// <param name="afterWrite">The row has been through the renderer of configs, which leaves its marks in old versions.</param>
    public void Host(FakeHost host, string[] expand, bool afterWrite = false)
    {
        w.WriteStartObject();
        Row(host.Id, host.CreatedOn, host.ModifiedOn, host.OwnerUserId);
        Names("domain_names", host.DomainNames);
        w.WriteString("forward_host", host.ForwardHost);
        w.WriteNumber("forward_port", host.ForwardPort);
        w.WriteNumber("access_list_id", host.AccessListId);
        w.WriteNumber("certificate_id", host.CertificateId);
        Flag("ssl_forced", host.SslForced);
        Flag("caching_enabled", host.CachingEnabled);
        Flag("block_exploits", host.BlockExploits);
        w.WriteString("advanced_config", host.AdvancedConfig);
        w.WritePropertyName("meta");
        host.Meta.WriteTo(w);
        Flag("allow_websocket_upgrade", host.AllowWebsocketUpgrade);
        Flag("http2_support", host.Http2Support);
        w.WriteString("forward_scheme", host.ForwardScheme);
        Flag("enabled", host.Enabled);
        var marked = afterWrite && state.Version.IsBefore12;
        if (host.Locations is { } locations)
        {
            w.WritePropertyName("locations");
            locations.WriteTo(w);
        }
        else if (!marked)
            w.WriteNull("locations");
        Flag("hsts_enabled", host.HstsEnabled);
        Flag("hsts_subdomains", host.HstsSubdomains);
        if (state.Version.HasTrustForwardedProto)
            Flag("trust_forwarded_proto", host.TrustForwardedProto);
        if (expand.Contains("owner"))
            Owner(host.OwnerUserId);
        if (expand.Contains("certificate"))
            CertificateOf(host);
        if (expand.Contains("access_list") || expand.Contains(Lists))
            AccessListOf(host, expand.Contains(Lists));
        if (marked)
        {
            w.WriteBoolean("use_default_location", host.Locations?.Any(l => (string?)l!["path"] == "/") != true);
            w.WriteBoolean("ipv6", false);
        }
        w.WriteEndObject();
    }

    public void Certificate(FakeCertificate certificate, string[] expand)
    {
        w.WriteStartObject();
        Row(certificate.Id, certificate.CreatedOn, certificate.ModifiedOn, certificate.OwnerUserId);
        CertificateFields(certificate);
        w.WriteStartObject("meta");
        if (certificate.Certificate is { } pem)
            w.WriteString("certificate", pem);
        if (certificate.PrivateKey is { } key)
            w.WriteString("certificate_key", key);
        w.WriteEndObject();
        foreach (var name in expand)
        {
            if (name == "owner")
            {
                Owner(certificate.OwnerUserId);
                continue;
            }
            w.WriteStartArray(name);
            foreach (var host in state.Hosts.Values.Where(h => name == "proxy_hosts" && !h.IsDeleted && h.CertificateId == certificate.Id))
                Host(host, []);
            w.WriteEndArray();
        }
        w.WriteEndObject();
    }

    public void User(FakeUser user, bool permissions)
    {
        w.WriteStartObject();
        UserFields(user);
        if (permissions)
        {
            w.WriteStartObject("permissions");
            w.WriteString("visibility", user.IsAdmin ? "all" : user.Visibility);
            w.WriteString("proxy_hosts", user.IsAdmin ? "manage" : user.ProxyHosts);
            foreach (var kind in new[] { "redirection_hosts", "dead_hosts", "streams", "access_lists" })
                w.WriteString(kind, "manage");
            w.WriteString("certificates", user.IsAdmin ? "manage" : user.Certificates);
            w.WriteEndObject();
        }
        w.WriteEndObject();
    }

    /// <param name="inHost">It is part of a host, where its password is not blanked.</param>
    public void AccessList(FakeAccessList list, bool withItems, bool inHost)
    {
        w.WriteStartObject();
        Row(list.Id, list.CreatedOn, list.CreatedOn, 1);
        if (inHost)
            Flag("is_deleted", false);
        w.WriteString("name", list.Name);
        w.WriteStartObject("meta");
        w.WriteEndObject();
        Flag("satisfy_any", false);
        Flag("pass_auth", false);
        if (!inHost)
            w.WriteNumber("proxy_host_count", state.Hosts.Values.Count(h => !h.IsDeleted && h.AccessListId == list.Id));
        if (withItems)
        {
            w.WriteStartArray("clients");
            w.WriteEndArray();
            w.WriteStartArray("items");
            w.WriteStartObject();
            w.WriteNumber("id", list.Id);
            w.WriteNumber("access_list_id", list.Id);
            w.WriteString("username", list.Username);
            w.WriteString("password", inHost ? list.Password : "");
            if (!inHost)
                w.WriteString("hint", list.Password[..1]);
            w.WriteEndObject();
            w.WriteEndArray();
        }
        w.WriteEndObject();
    }

    public void Names(string name, IEnumerable<string?> values)
    {
        w.WriteStartArray(name);
        foreach (var value in values)
            w.WriteStringValue(value);
        w.WriteEndArray();
    }

    public void Date(string name, DateTimeOffset at) =>
        w.WriteString(name, at.UtcDateTime.ToString(state.MariaDb ? "yyyy-MM-dd'T'HH:mm:ss'.000Z'" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    private void Flag(string name, bool value)
    {
        if (state.Version.IsBefore12)
            w.WriteNumber(name, value ? 1 : 0);
        else
            w.WriteBoolean(name, value);
    }

    private void Row(int id, DateTimeOffset created, DateTimeOffset modified, int owner)
    {
        w.WriteNumber("id", id);
        Date("created_on", created);
        Date("modified_on", modified);
        w.WriteNumber("owner_user_id", owner);
    }

    private void CertificateFields(FakeCertificate certificate)
    {
        w.WriteString("provider", certificate.Provider);
        w.WriteString("nice_name", certificate.NiceName);
        Names("domain_names", certificate.DomainNames);
        Date("expires_on", certificate.ExpiresOn);
    }

    private void UserFields(FakeUser user)
    {
        w.WriteNumber("id", user.Id);
        Date("created_on", user.CreatedOn);
        Date("modified_on", user.CreatedOn);
        if (state.Version.IsBefore12)
            Flag("is_deleted", false);
        Flag("is_disabled", user.IsDisabled);
        w.WriteString("email", user.Email);
        w.WriteString("name", user.Name);
        w.WriteString("nickname", user.Nickname);
        w.WriteString("avatar", "");
        Names("roles", user.IsAdmin ? ["admin"] : []);
    }

    private void Owner(int id)
    {
        w.WritePropertyName("owner");
        if (state.Users.Find(u => u.Id == id) is { } user)
            User(user, false);
        else
            w.WriteNullValue();
    }

    private void CertificateOf(FakeHost host)
    {
        w.WritePropertyName("certificate");
        if (state.CertificateOf(host) is not { } certificate)
        {
            w.WriteNullValue();
            return;
        }
        w.WriteStartObject();
        Row(certificate.Id, certificate.CreatedOn, certificate.ModifiedOn, certificate.OwnerUserId);
        Flag("is_deleted", false);
        CertificateFields(certificate);
        w.WriteStartObject("meta");
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void AccessListOf(FakeHost host, bool withItems)
    {
        w.WritePropertyName("access_list");
        if (state.AccessLists.GetValueOrDefault(host.AccessListId) is { } list)
            AccessList(list, withItems, inHost: true);
        else
            w.WriteNullValue();
    }
}
