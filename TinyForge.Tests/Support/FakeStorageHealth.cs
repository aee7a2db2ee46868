using TinyForge.Core.Storage;

namespace TinyForge.Tests.Support;

/// <summary>A storage that fails as the test wants it to.</summary>
internal sealed class FakeStorageHealth : IStorageHealth
{
    public event Action? Changed;

    public StorageFault? Current { get; private set; }

    /// <summary>How many listen.</summary>
    public int Listeners => Changed?.GetInvocationList().Length ?? 0;

    public StorageFault? Explain(Exception exception) => exception is FaultyStorageException fault ? fault.Fault : null;

    public void Become(StorageFaultKind? fault)
    {
        Current = fault is { } kind ? Fault(kind) : null;
        Changed?.Invoke();
    }

    private static StorageFault Fault(StorageFaultKind kind) => new(kind, "It can't be saved.", "Mend it.");

    /// <summary>What a store throws.</summary>
    internal sealed class FaultyStorageException(StorageFaultKind kind) : Exception
    {
        public StorageFault Fault { get; } = FakeStorageHealth.Fault(kind);
    }
}
