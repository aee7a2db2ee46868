namespace TinyForge.Tests.Support.Npm;

/// <summary>The database of NPM and what it runs on. Everything here is guarded by <see cref="Gate"/>.</summary>
internal sealed class NpmState(NpmVersion version, TimeProvider time, bool mariaDb)
{
    private int _lastHost;
    private int _lastCertificate;

    /// <summary>Writes that wait for <see cref="Delay"/> to pass.</summary>
    public int Waiting;

    public Lock Gate { get; } = new();

    public NpmVersion Version { get; } = version;

    public TimeProvider Time { get; } = time;

    /// <summary>Dates are ISO 8601 and names are told apart by their case.</summary>
    public bool MariaDb { get; } = mariaDb;

    public NpmTokens Tokens { get; } = new(time, version);

    public NpmNginx Nginx { get; } = new();

    public NpmFlights Flights { get; } = new();

    /// <summary>By id, deleted ones included.</summary>
    public Dictionary<int, FakeHost> Hosts { get; } = [];

    public Dictionary<int, FakeCertificate> Certificates { get; } = [];

    public Dictionary<int, FakeAccessList> AccessLists { get; } = [];

    public List<FakeUser> Users { get; } = [];

    /// <summary>Names of redirection, stream and 404 hosts.</summary>
    public HashSet<string> OtherNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<NpmAuditEntry> Audit { get; } = [];

    public string DefaultSite { get; set; } = "congratulations";

    public string RedirectTo { get; set; } = "https://example.com";

    public bool NginxBroken { get; set; }

    public bool LetsEncryptWorks { get; set; }

    /// <summary>How long nginx's tests and the reload take in a write.</summary>
    public TimeSpan Delay { get; set; }

    public int Logins { get; set; }

    public int FailedLogins { get; set; }

    public int Refreshes { get; set; }

    public FakeHost Add(FakeHost host)
    {
        host.Id = ++_lastHost;
        host.CreatedOn = host.ModifiedOn = Time.GetUtcNow();
        Hosts.Add(host.Id, host);
        return host;
    }

    public FakeCertificate Add(FakeCertificate certificate)
    {
        certificate.Id = ++_lastCertificate;
        certificate.CreatedOn = certificate.ModifiedOn = Time.GetUtcNow();
        Certificates.Add(certificate.Id, certificate);
        return certificate;
    }

    public FakeCertificate? CertificateOf(FakeHost host) => Certificates.GetValueOrDefault(host.CertificateId) is { IsDeleted: false } found ? found : null;

    /// <summary>The host, unless it is deleted or not for the eyes of the user.</summary>
    public FakeHost? Find(int id, FakeUser user) => Hosts.GetValueOrDefault(id) is { IsDeleted: false } host && user.SeesRowsOf(host.OwnerUserId) ? host : null;

    /// <summary>The first of the names that another host has.</summary>
    public string? Taken(IEnumerable<string> names, int except = 0) => names.FirstOrDefault(name =>
        OtherNames.Contains(name) || Hosts.Values.Any(h => !h.IsDeleted && h.Id != except && h.DomainNames.Contains(name, MariaDb ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase)));

    /// <summary>Writes the file of the host as its row stands, or removes it.</summary>
    public void Load(FakeHost host, bool good = true) =>
        Nginx.Set(host.Id, good && host is { Enabled: true, IsDeleted: false } ? NpmConf.Of(host, CertificateOf(host), AccessLists.GetValueOrDefault(host.AccessListId)) : null);

    public void Log(FakeUser user, string type, int id, string action) => Audit.Add(new NpmAuditEntry(Audit.Count + 1, Time.GetUtcNow(), user.Id, type, id, action));
}
