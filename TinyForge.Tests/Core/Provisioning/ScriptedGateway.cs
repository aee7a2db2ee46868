using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>A gateway that keeps hosts in memory and fails where the test says so.</summary>
internal sealed class ScriptedGateway : IProxyGateway
{
    public string Name { get; init; } = "embedded";

    public Dictionary<string, ProxySpec> Hosts { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>Why a host is not served.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>What a host has beyond TinyForge's terms.</summary>
    public Dictionary<string, string[]> Extras { get; } = [];

    public List<GatewayCertificate> Certificates { get; } = [];

    /// <summary>Whether nothing can be asked of it.</summary>
    public GatewayError? Down { get; set; }

    /// <summary>How often a host was written.</summary>
    public int Writes { get; private set; }

    public GatewayError? ApplyFails { get; set; }

    public GatewayError? RemoveFails { get; set; }

    public Exception? Throws { get; set; }

    public GatewayVerification Verification { get; set; } = new(true, "HTTP 200 through the gateway");

    /// <summary>Awaited in the middle of each apply.</summary>
    public Func<Task> OnApply { get; set; } = () => Task.CompletedTask;

    /// <summary>Awaited once the hosts are listed and before they are told.</summary>
    public Func<Task> OnList { get; set; } = () => Task.CompletedTask;

    public async Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        await OnApply();
        if (Throws is { } exception)
        {
            Throws = null;
            throw exception;
        }
        if (ApplyFails is { } error)
        {
            ApplyFails = null;
            return error;
        }
        if (Down is { } down)
            return down;
        Writes++;
        var id = proxy.GatewayHostId ?? $"host-{proxy.Id}";
        (Hosts[id], Tags[id]) = (proxy.Spec, proxy.Tag);
        return GatewayHost.Of(id, proxy.Spec);
    }

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken)
    {
        if ((Down ?? RemoveFails) is { } error)
            return Task.FromResult<GatewayResult<string>>(error);
        Hosts.Remove(hostId);
        return Task.FromResult<GatewayResult<string>>(hostId);
    }

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => Task.FromResult(Verification);

    public async Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken)
    {
        if (Down is { } down)
            return down;
        var hosts = Hosts.Select(h => GatewayHost.Of(h.Key, h.Value, Tags.GetValueOrDefault(h.Key)) with { Fault = Faults.GetValueOrDefault(h.Key), Extras = Extras.GetValueOrDefault(h.Key) ?? [] }).ToArray();
        await OnList();
        return hosts;
    }

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GatewayResult<IReadOnlyList<GatewayCertificate>>>(Certificates.ToArray());

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GatewayResult<GatewayStatus>>(new GatewayStatus("scripted"));
}
