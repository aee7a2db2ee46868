using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>The proxies that the test says.</summary>
internal sealed class FixedSnapshot : IProxySnapshot
{
    public IReadOnlyList<StandaloneProxy> Proxies { get; set; } = [];

    public ValueTask<IReadOnlyList<StandaloneProxy>> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Proxies);
}
