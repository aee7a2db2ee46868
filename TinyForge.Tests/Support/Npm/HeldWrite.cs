namespace TinyForge.Tests.Support.Npm;

/// <summary>A write that gets no answer until the test lets it go.</summary>
/// <param name="appliesFirst">The change is made before it hangs.</param>
internal sealed class HeldWrite(bool appliesFirst)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool AppliesFirst { get; } = appliesFirst;

    /// <summary>Done when a write has come and hangs.</summary>
    public Task Reached => _reached.Task;

    /// <summary>It goes on: one that was applied is answered, one that was not is cut off, or applied late.</summary>
    public void Release(bool apply = false) => _released.TrySetResult(apply);

    /// <summary>True when a change that was not made is to be made now.</summary>
    public Task<bool> HoldAsync()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
