namespace TinyForge.Core.Data.Stores;

/// <summary>The blocks of ids that hold events of a time; null where there are none.</summary>
internal sealed record EventBlocks(long? First, long? Last)
{
    /// <summary>How many ids a block has. The trigger that fills <c>event_blocks</c> knows it too.</summary>
    public const int Size = 1024;
}
