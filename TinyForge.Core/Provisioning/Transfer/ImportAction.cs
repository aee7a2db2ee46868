namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What an import does with a proxy.</summary>
public enum ImportAction
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed.</summary>
    Update,

    /// <summary>It is as the document says, and is not touched.</summary>
    Unchanged,

    /// <summary>Something stands in its way, and it is left out.</summary>
    Conflict,

    /// <summary>The document does not have it, and it is deleted.</summary>
    Delete,
}
