namespace TinyForge.Tests.Support;

/// <summary>What came of a fuzz run.</summary>
/// <param name="Statuses">How often each status was answered.</param>
/// <param name="Failures">What must not be: each names the request, which its seed and number make again.</param>
internal sealed record FuzzReport(IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Failures);
