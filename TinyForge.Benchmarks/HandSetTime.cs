namespace TinyForge.Benchmarks;

/// <summary>A clock that a scenario sets.</summary>
internal sealed class HandSetTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
