using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>One check.</summary>
/// <param name="Health">The verdict, as it is stored now.</param>
/// <param name="Stages">What was seen, stage by stage.</param>
public sealed record HealthCheckReport(ProxyHealth Health, IReadOnlyList<StageOutcome> Stages);
