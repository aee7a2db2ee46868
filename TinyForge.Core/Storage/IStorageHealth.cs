namespace TinyForge.Core.Storage;

/// <summary>Whether what must be kept can be kept. Traffic through the gateway does not depend on it; every change does.</summary>
public interface IStorageHealth
{
    /// <summary>What the last write met; null where it was saved.</summary>
    StorageFault? Current { get; }

    /// <summary>Told where <see cref="Current"/> has become another: from any thread, and while others wait to write, so take note and return.</summary>
    event Action? Changed;

    /// <summary>The fault behind an exception; null where it is none of the storage.</summary>
    StorageFault? Explain(Exception exception);
}
