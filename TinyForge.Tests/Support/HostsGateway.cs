using System.Globalization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support;

/// <summary>A gateway as Nginx Proxy Manager is one: it holds hosts of anybody, gives them ids of its own, and fails or waits where the test says so.</summary>
internal sealed class HostsGateway(string name = GatewayNames.Npm) : IProxyGateway
{
    public string Name => name;

    public SortedDictionary<string, GatewayHost> Hosts { get; } = new(StringComparer.Ordinal);

    /// <summary>How often its hosts or certificates were asked for.</summary>
    public int Lists { get; private set; }

    public int Applies { get; private set; }

    public int Removes { get; private set; }

    /// <summary>Answered to each list where it is set.</summary>
    public GatewayError? ListFails { get; set; }

    /// <summary>Answered to each apply where it is set.</summary>
    public GatewayError? ApplyFails { get; set; }

    /// <summary>Done in the middle of each apply.</summary>
    public Action OnApply { get; set; } = () => { };

    /// <summary>Awaited after the hosts were read and before they are told, and before the certificates are.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static ProxySpec Spec(string domains, string destination = "http://10.0.0.9:8080") => new()
    {
        Domains = [.. domains.Split(' ').Select(DomainName.Parse)],
        Destination = Destination.Parse(destination),
    };

    public GatewayHost Add(string id, string domains, string? tag = null, params string[] extras) => Hosts[id] = GatewayHost.Of(id, Spec(domains), tag) with { Extras = extras };

    public async Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken)
    {
        Lists++;
        GatewayResult<IReadOnlyList<GatewayHost>> answer = ListFails is { } error ? error : Hosts.Values.ToArray();
        await Gate.WaitAsync(cancellationToken);
        return answer;
    }

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        Applies++;
        OnApply();
        if (ApplyFails is { } error)
            return Task.FromResult<GatewayResult<GatewayHost>>(error);
        var id = proxy.GatewayHostId ?? (Hosts.Count + 1).ToString(CultureInfo.InvariantCulture);
        var host = GatewayHost.Of(id, proxy.Spec, proxy.Tag) with { Extras = Hosts.GetValueOrDefault(id)?.Extras ?? [] };
        return Task.FromResult<GatewayResult<GatewayHost>>(Hosts[id] = host);
    }

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken)
    {
        Removes++;
        Hosts.Remove(hostId);
        return Task.FromResult<GatewayResult<string>>(hostId);
    }

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => Task.FromResult(new GatewayVerification(true, "answered"));

    public async Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken)
    {
        Lists++;
        await Gate.WaitAsync(cancellationToken);
        return ListFails is { } error ? error : Array.Empty<GatewayCertificate>();
    }

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => Task.FromResult<GatewayResult<GatewayStatus>>(new GatewayStatus(name));
}
