namespace TinyForge.Core.Provisioning;

/// <summary>The merged view: the proxies of admins and of instances, and the hosts that only the gateway knows.</summary>
public interface IProxyCatalog
{
    /// <summary>Raised on a pool thread when a gateway was asked anew for its hosts.</summary>
    event Action? Renewed;

    /// <summary>A page. Served from memory: a gateway that is slow or down does not hold it, except for the first, which waits 5 s at most.</summary>
    Task<CatalogPage> ListAsync(CatalogQuery query, CancellationToken cancellationToken);

    /// <summary>The state of all at a glance, from the same memory.</summary>
    Task<CatalogOverview> OverviewAsync(CancellationToken cancellationToken);

    /// <summary>The hosts that a gateway has and TinyForge does not know, from the same memory.</summary>
    Task<IReadOnlyList<CatalogEntry>> ListExternalAsync(string gateway, CancellationToken cancellationToken);
}
