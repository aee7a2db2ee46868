namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>How long Nginx Proxy Manager is waited for.</summary>
internal sealed record NpmTimes
{
    /// <summary>For a read, with its repetitions. A list of 2,000 hosts takes 125 ms.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a write. NPM tests nginx three times in each: 8 s at 2,000 hosts.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Before a read is repeated for the first time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Within which NPM must have tested a host whose write was not answered.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Within which nginx must serve a host, and for each request that asks whether it does.</summary>
    public TimeSpan Verify { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Before it is looked for the second time; longer each time after.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);
}
