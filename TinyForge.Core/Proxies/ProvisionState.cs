namespace TinyForge.Core.Proxies;

/// <summary>How far the gateway has come with what the admin wants.</summary>
public enum ProvisionState
{
    /// <summary>Reserved in the database, not yet proven in the gateway.</summary>
    Pending,

    /// <summary>The gateway routes it as wanted.</summary>
    Active,

    /// <summary>The gateway could not be brought to the wanted state; the detail says why.</summary>
    Failed,

    /// <summary>Being taken out of the gateway.</summary>
    Deleting,
}
