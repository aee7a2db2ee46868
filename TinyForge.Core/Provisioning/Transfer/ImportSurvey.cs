using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What is there before an import: what a plan is made from, beside the document.</summary>
internal sealed record ImportSurvey
{
    /// <summary>The settings as they are.</summary>
    public required ForgeSettings Settings { get; init; }

    /// <summary>The gateways that this program can drive.</summary>
    public required IReadOnlyCollection<string> Gateways { get; init; }

    /// <summary>All proxies, those of instances too.</summary>
    public IReadOnlyList<StandaloneProxy> Proxies { get; init; } = [];

    /// <summary>The certificates of a gateway by its name; nothing of one that could not, or need not, be asked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<GatewayCertificate>> Certificates { get; init; } = new Dictionary<string, IReadOnlyList<GatewayCertificate>>(StringComparer.Ordinal);

    /// <summary>The domains of hosts that a gateway has and TinyForge does not know.</summary>
    public IReadOnlyDictionary<(string Gateway, string Domain), DomainClaim> External { get; init; } = new Dictionary<(string, string), DomainClaim>();

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset Now { get; init; }
}
