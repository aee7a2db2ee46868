using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Nginx Proxy Manager as a gateway. The settings are read at each call, so that a change of them counts at once.</summary>
internal sealed class NpmGateway(NpmClient client, NpmHostKeeper keeper, NpmVerifier verifier, ISettingsStore settings) : IProxyGateway
{
    public string Name => GatewayNames.Npm;

    public async Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var account = NpmAccount.Of(settings.Current);
        return account.Ok ? await keeper.ApplyAsync(account.Value, proxy, cancellationToken) : account.Failure.ToGatewayError();
    }

    public async Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken)
    {
        var account = NpmAccount.Of(settings.Current);
        return account.Ok ? await keeper.RemoveAsync(account.Value, hostId, cancellationToken) : account.Failure.ToGatewayError();
    }

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(proxy.Spec, settings.Current.NpmProxyUrl, cancellationToken);

    public async Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken)
    {
        var account = NpmAccount.Of(settings.Current);
        if (!account.Ok)
            return account.Failure.ToGatewayError();
        // hosts that are hidden would be taken for missing
        var user = await client.GetUserAsync(account.Value, cancellationToken);
        if (!user.Ok)
            return user.Failure.ToGatewayError();
        if (!user.Value.SeesAll)
            return Blind(account.Value);
        var hosts = await client.ListHostsAsync(account.Value, cancellationToken);
        return hosts.Ok ? hosts.Value.Select(NpmHostMap.ToGatewayHost).ToArray() : hosts.Failure.ToGatewayError();
    }

    public async Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken)
    {
        var account = NpmAccount.Of(settings.Current);
        if (!account.Ok)
            return account.Failure.ToGatewayError();
        var certificates = await client.ListCertificatesAsync(account.Value, cancellationToken);
        return certificates.Ok ? certificates.Value.Select(NpmCertificateMap.ToGatewayCertificate).ToArray() : certificates.Failure.ToGatewayError();
    }

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => TestAsync(settings.Current, cancellationToken);

    public async Task<GatewayResult<GatewayStatus>> TestAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        var account = NpmAccount.Of(settings);
        if (!account.Ok)
            return account.Failure.ToGatewayError();
        var session = await client.LogInAsync(account.Value, cancellationToken);
        if (!session.Ok)
            return session.Failure.ToGatewayError();
        var user = await client.GetUserAsync(account.Value, cancellationToken);
        if (!user.Ok)
            return user.Failure.ToGatewayError();
        if (!user.Value.MayManageHosts)
            return new GatewayError(GatewayErrorKind.NotUsable, $"{account.Value.Email} may not manage proxy hosts. {NpmWriteTurn.Remedy}");
        if (!user.Value.SeesAll)
            return Blind(account.Value);
        var hosts = await client.ListHostsAsync(account.Value, cancellationToken);
        if (!hosts.Ok)
            return hosts.Failure.ToGatewayError();
        string[] words =
        [
            $"Nginx Proxy Manager {session.Value.Release} at {account.Value.Address} with {hosts.Value.Length} proxy hosts.",
            await verifier.DescribeAsync(settings.NpmProxyUrl, cancellationToken),
        ];
        return new GatewayStatus(string.Join(' ', words));
    }

    private static GatewayError Blind(NpmAccount account) => new(GatewayErrorKind.NotUsable, $"{account.Email} is shown only its own hosts, so TinyForge can't see which domains are taken and which hosts are gone. {NpmWriteTurn.Remedy}");
}
