using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Data;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>
/// Writes all that a new machine needs into one file: copies of both databases, each of one moment and looked through, and the key ring.
/// Works beside a program that runs. A file of the wanted name is there only when it is whole and on the disk; it is its owner's alone.
/// </summary>
internal sealed class BackupWriter(DataDirectory data)
{
    // the mode of an entry stands in the upper half of what zip calls external attributes
    private const int OwnerOnly = (0x8000 | 0x180) << 16;

    /// <summary>Writes one.</summary>
    /// <param name="target">The file, in a folder that exists.</param>
    /// <param name="now">The present, which it carries.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="DataFaultException">A database is damaged, or there is none.</exception>
    /// <exception cref="IOException">The file can't be written: a full disk, for example. Nothing of it stays.</exception>
    /// <exception cref="SqliteException">The database can't be read, or not be copied.</exception>
    public WrittenBackup Write(string target, DateTimeOffset now, bool overwrite)
    {
        if (!File.Exists(data.Database))
            throw new DataFaultException($"There is no database at {data.Database}.");
        var work = WorkFolder.Create(target);
        try
        {
            var copy = Path.Combine(work, BackupManifest.Database);
            CopyChecked(data.Database, copy);
            var files = new List<(string Name, string Path)> { (BackupManifest.Database, copy) };
            var fault = TryCopyJobs(work, files);
            // after the database: whatever it holds is encrypted with a key that is in the folder by now
            if (Directory.Exists(data.Keys))
                files.AddRange(Directory.EnumerateFiles(data.Keys, "*.xml").Order(StringComparer.Ordinal).Select(path => (BackupManifest.KeysPrefix + Path.GetFileName(path), path)).Where(f => BackupManifest.IsEntryName(f.Item1)));
            var manifest = new BackupManifest
            {
                Format = BackupManifest.CurrentFormat,
                Program = BackupManifest.ProgramName,
                Version = ProgramVersion.Full,
                CreatedAt = now,
                Schema = DatabaseFile.ReadSchema(copy) is [.., var schema] ? schema : throw new DataFaultException($"The database at {data.Database} is empty."),
                Entries = [.. files.Select(f => Describe(f.Name, f.Path))],
            };
            var archive = Path.Combine(work, "archive");
            Pack(archive, manifest, files);
            var bytes = new FileInfo(archive).Length;
            File.Move(archive, target, overwrite);
            return new WrittenBackup(bytes, manifest, fault);
        }
        finally
        {
            WorkFolder.Remove(work);
        }
    }

    // it may be deleted without losing anything but the history of jobs: no reason to be without a backup
    private string? TryCopyJobs(string work, List<(string Name, string Path)> files)
    {
        if (!File.Exists(data.JobStorage))
            return null;
        var copy = Path.Combine(work, BackupManifest.JobStorage);
        try
        {
            CopyChecked(data.JobStorage, copy);
        }
        catch (Exception exception) when (exception is SqliteException or DataFaultException)
        {
            return exception.Message;
        }
        files.Add((BackupManifest.JobStorage, copy));
        return null;
    }

    private static void CopyChecked(string database, string copy)
    {
        DatabaseFile.Copy(database, copy);
        if (DatabaseFile.FindDamage(copy) is { } damage)
            throw new DataFaultException($"The database at {database} is damaged ({damage}). Restore a backup that was made before.");
    }

    private static BackupEntry Describe(string name, string path)
    {
        using var file = File.OpenRead(path);
        return new BackupEntry(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static void Pack(string archive, BackupManifest manifest, IReadOnlyList<(string Name, string Path)> files)
    {
        using var stream = DataDirectory.CreateFile(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var content = new MemoryStream(manifest.ToJson()))
                Add(zip, BackupManifest.FileName, content, manifest.CreatedAt);
            foreach (var (name, path) in files)
            {
                using var content = File.OpenRead(path);
                Add(zip, name, content, manifest.CreatedAt);
            }
        }
        stream.Flush(flushToDisk: true);
    }

    private static void Add(ZipArchive zip, string name, Stream content, DateTimeOffset time)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = time;
        entry.ExternalAttributes = OwnerOnly;
        using var target = entry.Open();
        content.CopyTo(target);
    }
}
