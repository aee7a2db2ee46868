namespace TinyForge.Core.Provisioning;

/// <summary>How a change of a proxy ended.</summary>
public enum ProvisionOutcome
{
    /// <summary>Done and proven.</summary>
    Done,

    /// <summary>A validation step failed.</summary>
    Invalid,

    /// <summary>A domain belongs to another proxy.</summary>
    DomainTaken,

    /// <summary>There is no such proxy.</summary>
    NotFound,

    /// <summary>The gateway said no, or does not serve it.</summary>
    GatewayRefused,

    /// <summary>The gateway can't be reached.</summary>
    GatewayUnreachable,

    /// <summary>Somebody else changed the proxy meanwhile.</summary>
    Changed,

    /// <summary>The wish is kept, and is carried out as soon as the gateway can be reached.</summary>
    Waiting,

    /// <summary>The proxy belongs to an instance, and only that may change it.</summary>
    Locked,

    /// <summary>The gateway has no host that could stay without its proxy.</summary>
    NotReleasable,
}
