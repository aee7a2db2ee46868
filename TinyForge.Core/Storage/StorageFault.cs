namespace TinyForge.Core.Storage;

/// <summary>Why what must be kept can't be, in words for people.</summary>
/// <param name="Kind">The sort of fault.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record StorageFault(StorageFaultKind Kind, string Message, string Remedy);
