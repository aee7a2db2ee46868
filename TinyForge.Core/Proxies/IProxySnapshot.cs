namespace TinyForge.Core.Proxies;

/// <summary>All proxies from memory, as they are stored: cheap enough to be looked through for every page that somebody asks for.</summary>
public interface IProxySnapshot
{
    /// <summary>All proxies, those of instances too, in the order of their ids. What was stored before the call is in it.</summary>
    ValueTask<IReadOnlyList<StandaloneProxy>> TakeAsync(CancellationToken cancellationToken);
}
