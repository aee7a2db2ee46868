namespace TinyForge.Web.Api;

/// <summary>How long things may take in a long answer.</summary>
internal sealed record EventStreamTimes
{
    /// <summary>Silence on a stream before a comment shows that it is alive. Proxies and browsers give up on quiet connections after 30 s and more.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a right that was taken away may still be used on an open stream, where nobody announces the change.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the reader may take for what was written before it is cut off. What was not read is then a resume away.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What is left of that once the stream must end.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(1);
}
