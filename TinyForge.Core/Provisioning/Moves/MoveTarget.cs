using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>A gateway as a move finds it: what stands in the way of a proxy there, and which of its certificates the proxy would use.</summary>
internal sealed class MoveTarget
{
    private const int MaxNames = 3;

    private readonly string _name;
    private readonly IReadOnlyList<GatewayCertificate> _certificates;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, GatewayHost> _foreign = new(StringComparer.Ordinal);

    /// <param name="name">The gateway.</param>
    /// <param name="hosts">What it has.</param>
    /// <param name="certificates">What a proxy can name there.</param>
    /// <param name="proxies">All proxies, of whatever gateway: a host with the mark of one is no stranger.</param>
    /// <param name="now">When it was asked.</param>
    public MoveTarget(string name, IEnumerable<GatewayHost> hosts, IReadOnlyList<GatewayCertificate> certificates, IReadOnlyList<StandaloneProxy> proxies, DateTimeOffset now)
    {
        (_name, _certificates, _now) = (name, certificates, now);
        var tags = proxies.Select(p => p.Tag).ToHashSet(StringComparer.Ordinal);
        var ids = proxies.Where(p => p.Gateway == name && p.GatewayHostId is not null).Select(p => p.GatewayHostId!).ToHashSet(StringComparer.Ordinal);
        foreach (var host in hosts.Where(h => !ids.Contains(h.Id) && (h.Tag is null || !tags.Contains(h.Tag))))
        {
            foreach (var domain in host.Domains)
                _foreign.TryAdd(domain, host);
        }
    }

    /// <summary>Why the proxy can't move here; null where it can. <paramref name="certificateId"/> is the one to use then.</summary>
    public string? WhyNot(StandaloneProxy proxy, out int certificateId)
    {
        certificateId = 0;
        if (proxy.State != ProvisionState.Active)
            return Unfinished(proxy);
        foreach (var domain in proxy.Spec.Domains)
        {
            if (_foreign.TryGetValue(domain.Value, out var host))
                return $"{domain.Value} is host {host.Id} of the {_name} gateway already. Adopt or remove it there.";
        }
        if (proxy.Spec.SslCertificateId == 0)
            return null;
        return Choose(proxy, out certificateId);
    }

    private string? Choose(StandaloneProxy proxy, out int certificateId)
    {
        certificateId = 0;
        var covering = CoveringCertificates.Find(_certificates, proxy.Spec.Domains);
        if (covering.Count == 0)
        {
            return $"The {_name} gateway has no certificate that covers {Domains(proxy)}. " + (_certificates.All(c => c.DomainsAreKnown)
                ? "Add one there, or set the proxy's certificate to none."
                : "Of an uploaded one it does not tell all names. Add one by Let's Encrypt there, or set the proxy's certificate to none and choose the uploaded one once it has moved.");
        }
        if (CoveringCertificates.Best(covering, _now) is not { } best)
            return $"The certificate {covering[0].Name} of the {_name} gateway, which covers {Domains(proxy)}, has expired. Renew it there, or set the proxy's certificate to none.";
        certificateId = best.Id;
        return null;
    }

    private static string Unfinished(StandaloneProxy proxy)
    {
        var why = proxy.StateDetail is { } detail ? $" {detail}" : "";
        return proxy.State switch
        {
            ProvisionState.Deleting => $"It is being deleted.{why}",
            ProvisionState.Failed => $"The {proxy.Gateway} gateway refuses it as it is wanted.{why} Change or delete it first.",
            _ => $"A change of it is not done in the {proxy.Gateway} gateway yet.{why} It can move once that is done.",
        };
    }

    private static string Domains(StandaloneProxy proxy)
    {
        var domains = proxy.Spec.Domains;
        var shown = string.Join(", ", domains.Take(MaxNames).Select(d => d.Value));
        return domains.Count > MaxNames ? $"{shown} and {domains.Count - MaxNames} more" : shown;
    }
}
