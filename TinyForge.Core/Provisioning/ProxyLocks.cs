namespace TinyForge.Core.Provisioning;

/// <summary>One change of a thing at a time, of a proxy by its id or an instance by its name's hash; changes of different ones don't wait for each other.</summary>
internal sealed class ProxyLocks
{
    private readonly Dictionary<long, Entry> _entries = [];

    public async Task<IDisposable> AcquireAsync(long key, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out entry))
                _entries[key] = entry = new Entry();
            entry.Users++;
        }
        try
        {
            await entry.Gate.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
        return new Holder(this, key, entry);
    }

    /// <summary>The lock, or null where somebody holds it.</summary>
    public IDisposable? TryAcquire(long key)
    {
        lock (_entries)
        {
            if (_entries.ContainsKey(key))
                return null;
            var entry = new Entry { Users = 1 };
            entry.Gate.Wait(CancellationToken.None);
            _entries[key] = entry;
            return new Holder(this, key, entry);
        }
    }

    private void Leave(long key, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(key);
                entry.Gate.Dispose();
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Holder(ProxyLocks owner, long key, Entry entry) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 1)
                return;
            entry.Gate.Release();
            owner.Leave(key, entry);
        }
    }
}
