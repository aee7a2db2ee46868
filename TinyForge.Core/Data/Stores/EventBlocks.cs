namespace TinyForge.Core.Data.Stores;

/// <summary>The blocks of ids that hold events of a time; null where there are none.</summary>
internal sealed record EventBlocks(long? First, long? Last)
{
    /// <summary>How many ids a block has. Those that are in a database were made with it.</summary>
    public const int Size = 1024;
}
