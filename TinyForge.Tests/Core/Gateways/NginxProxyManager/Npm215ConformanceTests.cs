namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>2.15.1: the newest.</summary>
public sealed class Npm215ConformanceTests() : NpmConformance("2.15.1");
