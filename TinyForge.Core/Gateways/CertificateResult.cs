using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways;

/// <summary>A certificate that was stored, or what was wrong with the fields.</summary>
public sealed record CertificateResult(GatewayCertificate? Certificate, IReadOnlyList<FieldError> Errors);
