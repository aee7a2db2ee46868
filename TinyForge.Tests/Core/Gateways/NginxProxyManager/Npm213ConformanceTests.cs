namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>2.13.5: 400 and 404 for what was 401 and 403, and a backend that ends when it refuses a POST.</summary>
public sealed class Npm213ConformanceTests() : NpmConformance("2.13.5");
