using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>Holds all proxies in memory. Read once; from then on <see cref="WriteGate"/> tells it each write that is committed, before anybody else hears of it.</summary>
internal sealed class ProxyMirror(IDbContextFactory<ForgeDbContext> contexts) : IProxySnapshot, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly List<ProxyNote> _meanwhile = [];
    private SortedDictionary<long, StandaloneProxy>? _proxies;
    private IReadOnlyList<StandaloneProxy>? _taken;
    private bool _isReading;

    public async ValueTask<IReadOnlyList<StandaloneProxy>> TakeAsync(CancellationToken cancellationToken)
    {
        if (Take() is { } known)
            return known;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Take() is { } read)
                return read;
            // what was committed until now is in the file; what comes while it is read may be or not, and to note it twice does no harm
            lock (_lock)
                _isReading = true;
            await ReadAsync(cancellationToken);
            return Take()!;
        }
        finally
        {
            // also where it could not be read: nobody would take what is noted then
            lock (_lock)
            {
                _isReading = false;
                _meanwhile.Clear();
            }
            _reading.Release();
        }
    }

    /// <summary>Takes over what was committed.</summary>
    public void Apply(IReadOnlyCollection<ProxyNote> notes)
    {
        if (notes.Count == 0)
            return;
        lock (_lock)
        {
            if (_proxies is not null)
                Apply(_proxies, notes);
            else if (_isReading)
                _meanwhile.AddRange(notes);
            _taken = null;
        }
    }

    public void Dispose() => _reading.Dispose();

    private IReadOnlyList<StandaloneProxy>? Take()
    {
        lock (_lock)
            return _taken ??= _proxies is null ? null : [.. _proxies.Values];
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Proxies.AsNoTracking().ToListAsync(cancellationToken);
        var proxies = new SortedDictionary<long, StandaloneProxy>();
        foreach (var row in rows)
            proxies.Add(row.Id, row.ToProxy());
        lock (_lock)
        {
            Apply(proxies, _meanwhile);
            _proxies = proxies;
        }
    }

    private static void Apply(SortedDictionary<long, StandaloneProxy> proxies, IEnumerable<ProxyNote> notes)
    {
        foreach (var note in notes)
        {
            if (note.Then(proxies.GetValueOrDefault(note.Id)) is { } proxy)
                proxies[note.Id] = proxy;
            else
                proxies.Remove(note.Id);
        }
    }
}
