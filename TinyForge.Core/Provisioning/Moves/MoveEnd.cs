namespace TinyForge.Core.Provisioning.Moves;

/// <summary>How the move of one proxy ended.</summary>
internal enum MoveEnd
{
    /// <summary>It is in the new gateway.</summary>
    Moved,

    /// <summary>There was nothing to do: it is gone, or was there already.</summary>
    PassedOver,

    /// <summary>It is where it was.</summary>
    Failed,

    /// <summary>It is where it was, and the others could not move either.</summary>
    Halted,
}
