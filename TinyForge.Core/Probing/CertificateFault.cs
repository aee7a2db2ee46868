namespace TinyForge.Core.Probing;

/// <summary>Something that a client who looks closely would object to.</summary>
internal sealed record CertificateFault(FailureCode Code, string Message);
