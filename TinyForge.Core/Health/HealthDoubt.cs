using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>Looks in a row that contradict a proxy's status, and are too few yet to change it.</summary>
/// <param name="About">The status that is in doubt.</param>
/// <param name="Count">How many looks.</param>
internal readonly record struct HealthDoubt(HealthStatus About, int Count);
