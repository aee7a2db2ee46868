namespace TinyForge.Tests.Support.Npm;

/// <summary>What NPM's nginx serves, which is not always what the table of hosts says.</summary>
internal sealed class NpmNginx
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, NpmConf> _files = [];
    private readonly Dictionary<string, List<Entry>> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>So many requests for a host are still answered as before after its file changed.</summary>
    public int ReloadLag { get; set; }

    public IReadOnlyCollection<int> LoadedHosts
    {
        get
        {
            lock (_gate)
                return [.. _files.Keys];
        }
    }

    /// <summary>Its file is written, or removed when <paramref name="conf"/> is null.</summary>
    public void Set(int hostId, NpmConf? conf)
    {
        lock (_gate)
        {
            var before = _files.GetValueOrDefault(hostId);
            if (conf is null)
                _files.Remove(hostId);
            else
                _files[hostId] = conf;
            foreach (var name in (before?.Names ?? []).Union(conf?.Names ?? [], StringComparer.OrdinalIgnoreCase))
                Set(name, hostId, conf is not null && conf.Names.Contains(name, StringComparer.OrdinalIgnoreCase) ? conf : null);
        }
    }

    /// <summary>The exact name wins, then the longest wildcard.</summary>
    public NpmConf? Find(string name)
    {
        lock (_gate)
        {
            if (Take(name) is { } exact)
                return exact;
            for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
                if (Take($"*{name[dot..]}") is { } wild)
                    return wild;
            return null;
        }
    }

    private void Set(string name, int hostId, NpmConf? conf)
    {
        if (!_names.TryGetValue(name, out var entries))
            _names[name] = entries = [];
        var entry = entries.Find(e => e.HostId == hostId);
        if (entry is null)
            entries.Add(entry = new Entry(hostId));
        entry.Before = entry.Lag > 0 ? entry.Before : entry.Now;
        (entry.Now, entry.Lag) = (conf, ReloadLag);
        if (conf is null && ReloadLag == 0)
            entries.Remove(entry);
    }

    private NpmConf? Take(string name)
    {
        if (!_names.TryGetValue(name, out var entries))
            return null;
        NpmConf? found = null;
        foreach (var entry in entries)
        {
            found ??= entry.Lag > 0 ? entry.Before : entry.Now;
            entry.Lag = Math.Max(0, entry.Lag - 1);
        }
        return found;
    }

    /// <summary>One host that has the name: nginx takes the first of several.</summary>
    private sealed class Entry(int hostId)
    {
        public int HostId { get; } = hostId;

        public NpmConf? Now { get; set; }

        public NpmConf? Before { get; set; }

        public int Lag { get; set; }
    }
}
