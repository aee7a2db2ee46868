namespace TinyForge.Tests.Support.Npm;

/// <summary>What stands in the file that nginx reads for one host.</summary>
/// <param name="Locations">Paths that go elsewhere.</param>
internal sealed record NpmConf(int HostId, IReadOnlyList<string> Names, string Scheme, string Host, int Port, bool ForcesTls, FakeAccessList? Access, IReadOnlyList<NpmLocation> Locations)
{
    public static NpmConf Of(FakeHost host, FakeCertificate? certificate, FakeAccessList? access) => new(
        host.Id,
        host.DomainNames,
        host.ForwardScheme,
        host.ForwardHost,
        host.ForwardPort,
        host.SslForced && certificate is { IsDeleted: false },
        access,
        [.. (host.Locations ?? []).Select(l => new NpmLocation((string)l!["path"]!, (string)l["forward_scheme"]!, (string)l["forward_host"]!, int.Parse(l["forward_port"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)))]);

    public (string Scheme, string Host, int Port) TargetOf(string path)
    {
        var location = Locations.Where(l => path.StartsWith(l.Path, StringComparison.Ordinal)).MaxBy(l => l.Path.Length);
        return location is null ? (Scheme, Host, Port) : (location.Scheme, location.Host, location.Port);
    }
}
