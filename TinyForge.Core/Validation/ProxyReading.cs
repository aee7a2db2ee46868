using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>What came of reading a draft.</summary>
/// <param name="Spec">The wish; null where anything is wrong.</param>
/// <param name="Destination">The destination; null where it itself is wrong.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record ProxyReading(ProxySpec? Spec, Destination? Destination, IReadOnlyList<FieldError> Errors);
