using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>A proxy as a body asks for it.</summary>
/// <param name="Draft">What is wanted, not yet validated.</param>
/// <param name="Force">Whether failed network steps are to be passed over.</param>
internal sealed record ProxyRequest(ProxyDraft Draft, bool Force);
