namespace TinyForge.Core.Storage;

/// <summary>Why what must be kept can't be.</summary>
public enum StorageFaultKind
{
    /// <summary>The disk, or the quota on it, is full.</summary>
    Full,

    /// <summary>The files may not be written: their rights, or a file system that is mounted read-only.</summary>
    ReadOnly,

    /// <summary>Another program holds the write lock for longer than is waited.</summary>
    Busy,

    /// <summary>What stands in the file is no database of this program, or no longer one.</summary>
    Damaged,

    /// <summary>The file can't be opened, read or written: the disk fails, or a network drive is away.</summary>
    Unavailable,
}
