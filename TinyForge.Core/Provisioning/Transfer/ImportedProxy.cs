using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>A proxy of a document.</summary>
/// <param name="Draft">What is wanted; what the document leaves out has the default of a new proxy.</param>
/// <param name="Gateway">The gateway that it was in where it was exported; null where the document does not say.</param>
public sealed record ImportedProxy(ProxyDraft Draft, string? Gateway = null);
