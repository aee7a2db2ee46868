using System.Net;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>What can be said of a destination without asking the network: loops, forbidden addresses, localhost in a container.</summary>
internal sealed class DestinationRule(IDestinationPolicy policy, ContainerEnvironment environment) : IConflictRule
{
    private const string Field = "destination";

    private static readonly IPAddress[] Loopback = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConflictFinding>>(Check(spec) is { } finding ? [finding] : []);

    private ConflictFinding? Check(ProxySpec spec)
    {
        var destination = spec.Destination;
        // a wildcard may well have a service below it that is not reached through the gateway; where it is, the probe sees that
        if (spec.Domains.FirstOrDefault(d => d.Value == destination.Host) is { } own)
            return new(StageStatus.Failed, FailureCode.DestinationIsGateway, Field, $"{destination} is reached through {own}, which would lead to itself");

        var addresses = KnownAddresses(destination);
        foreach (var address in addresses)
        {
            if (policy.Check(address, destination.Port) is { } refusal)
                return new(StageStatus.Failed, refusal, Field, PolicyWords.Describe(address, destination.Port, refusal));
        }
        return environment.InContainer && addresses.Any(IPAddress.IsLoopback)
            ? new(StageStatus.Warning, FailureCode.LocalhostInContainer, Field, $"{destination.Host} is the container in which TinyForge runs")
            : null;
    }

    private static IPAddress[] KnownAddresses(Destination destination) => destination switch
    {
        { Address: { IsIPv4MappedToIPv6: true } mapped } => [mapped.MapToIPv4()],
        { Address: { } address } => [address],
        { Host: "localhost" } => Loopback,
        _ when destination.Host.EndsWith(".localhost", StringComparison.Ordinal) => Loopback,
        _ => [],
    };
}
