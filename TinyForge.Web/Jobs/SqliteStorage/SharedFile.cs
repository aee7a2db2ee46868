namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>What all storages of this process that use one file share: the gate of its writers, and the signals of what they commit.</summary>
internal sealed class SharedFile
{
    private static readonly Lock Registry = new();
    private static readonly Dictionary<string, SharedFile> Files = new(StringComparer.Ordinal);

    private readonly string _path;
    private int _users;

    private SharedFile(string path) => _path = path;

    /// <summary>Held by the one that writes.</summary>
    public Lock Gate { get; } = new();

    /// <summary>A job was put into a queue.</summary>
    public SignalBoard Queues { get; } = new();

    /// <summary>A distributed lock was released.</summary>
    public SignalBoard Locks { get; } = new();

    public JobIds JobIds { get; } = new();

    public static SharedFile Acquire(string path)
    {
        lock (Registry)
        {
            if (!Files.TryGetValue(path, out var file))
                Files.Add(path, file = new SharedFile(path));
            file._users++;
            return file;
        }
    }

    public void Release()
    {
        lock (Registry)
        {
            if (--_users == 0)
                Files.Remove(_path);
        }
    }
}
