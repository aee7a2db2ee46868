namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>2.11.3: 0 and 1 for booleans, 401 and 403.</summary>
public sealed class Npm211ConformanceTests() : NpmConformance("2.11.3");
