using System.Globalization;
using TinyForge.Core.Data;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>
/// Puts a backup in the place of what is in the data directory. Whoever calls it holds the <see cref="DataLock"/>.
/// </summary>
/// <remarks>
/// The names of three folders say how far it has come, and each name is given at once:
/// <c>restoring</c> is being unpacked and checked, nothing else is touched, and it is thrown away where that was cut off;
/// <c>restore-ready</c> is whole, and what is in the data directory is the old, which goes aside file by file;
/// <c>restore-placing</c> says that nothing of the old is left there, and its files go to their places one by one.
/// From <c>restore-ready</c> on the next start or restore goes on where this one was cut off, and no program reads what is half old, half new.
/// </remarks>
internal sealed class Restore(DataDirectory data, IFileSteps steps)
{
    private const string AsideFile = "set-aside";

    private static readonly string[] Endings = ["", "-wal", "-shm", "-journal"];

    private string Unpacking => Path.Combine(data.Path, "restoring");

    private string Ready => Path.Combine(data.Path, "restore-ready");

    private string Placing => Path.Combine(data.Path, "restore-placing");

    /// <summary>Whether one was cut off after it had begun to change something.</summary>
    public bool IsUnfinished => Directory.Exists(Ready) || Directory.Exists(Placing);

    /// <summary>Unpacks, checks, and puts in place.</summary>
    /// <param name="backup">The file.</param>
    /// <param name="now">The present.</param>
    /// <returns>What the backup is, and the folder that has what was there before; null where nothing was.</returns>
    /// <exception cref="DataFaultException">The file is no whole backup. Nothing has changed.</exception>
    /// <exception cref="NewerSchemaException">A newer program made it. Nothing has changed.</exception>
    /// <exception cref="IOException">A file can't be written or moved; what has begun can go on.</exception>
    public (BackupManifest Manifest, string? Aside) Run(string backup, DateTimeOffset now)
    {
        Finish();
        var manifest = Unpack(backup, now);
        var aside = AsideName(now);
        steps.WriteFile(Path.Combine(Unpacking, AsideFile), aside);
        steps.RenameFolder(Unpacking, Ready);
        Finish();
        var folder = Path.Combine(data.Path, aside);
        return (manifest, Directory.Exists(folder) ? folder : null);
    }

    /// <summary>Ends what was cut off. Does nothing where nothing was.</summary>
    /// <returns>Whether a restore was finished.</returns>
    public bool Finish()
    {
        if (Directory.Exists(Unpacking))
            steps.RemoveFolder(Unpacking);
        var unfinished = IsUnfinished;
        if (Directory.Exists(Ready))
        {
            SetAside(Path.Combine(data.Path, File.ReadAllText(Path.Combine(Ready, AsideFile))));
            steps.RenameFolder(Ready, Placing);
        }
        if (Directory.Exists(Placing))
        {
            Place();
            steps.RemoveFolder(Placing);
        }
        return unfinished;
    }

    private BackupManifest Unpack(string backup, DateTimeOffset now)
    {
        try
        {
            steps.CreateFolder(Unpacking);
            var manifest = BackupReader.Unpack(backup, Unpacking);
            RestoredDatabase.Settle(Path.Combine(Unpacking, BackupManifest.Database), manifest.CreatedAt, now);
            return manifest;
        }
        catch
        {
            WorkFolder.Remove(Unpacking);
            throw;
        }
    }

    private void SetAside(string aside)
    {
        foreach (var (path, name) in Present())
        {
            var target = Path.Combine(aside, name);
            steps.CreateFolder(Path.GetDirectoryName(target)!);
            steps.MoveFile(path, target);
        }
    }

    private void Place()
    {
        foreach (var path in Directory.EnumerateFiles(Placing, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            var name = Path.GetRelativePath(Placing, path);
            if (name == AsideFile)
                continue;
            var target = Path.Combine(data.Path, name);
            steps.CreateFolder(Path.GetDirectoryName(target)!);
            steps.MoveFile(path, target);
        }
    }

    private List<(string Path, string Name)> Present()
    {
        var files = Endings.SelectMany(end => new[] { data.Database + end, data.JobStorage + end }).Where(File.Exists);
        // file by file, since the folder may be a mount of its own
        if (Directory.Exists(data.Keys))
            files = files.Concat(Directory.EnumerateFiles(data.Keys));
        return [.. files.Select(path => (path, Path.GetRelativePath(data.Path, path)))];
    }

    private string AsideName(DateTimeOffset now)
    {
        var name = now.ToUniversalTime().ToString("'before-restore-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var i = 1; ; i++)
        {
            var free = i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            if (!Directory.Exists(Path.Combine(data.Path, free)))
                return free;
        }
    }
}
