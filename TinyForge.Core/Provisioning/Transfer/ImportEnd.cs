namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>How an entry of an import ended.</summary>
public enum ImportEnd
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Wanted from now on, and carried out as soon as the gateway can be reached.</summary>
    Waiting,

    /// <summary>Left out, since something stood in its way in the plan already.</summary>
    Conflict,

    /// <summary>Tried and not done: all is as it was before.</summary>
    Failed,
}
