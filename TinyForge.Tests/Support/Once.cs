namespace TinyForge.Tests.Support;

/// <summary>Makes something for all who want it; what fails, fails for those who waited for it, and is tried again for the next.</summary>
internal sealed class Once<T>(Func<Task<T>> make)
{
    private readonly Lock _lock = new();
    private Task<T>? _made;

    public Task<T> GetAsync()
    {
        lock (_lock)
            return _made = _made is null or { IsFaulted: true } or { IsCanceled: true } ? Task.Run(make) : _made;
    }
}
