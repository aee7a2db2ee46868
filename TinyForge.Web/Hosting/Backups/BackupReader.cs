using System.IO.Compression;
using System.Security.Cryptography;
using TinyForge.Core.Data;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>Unpacks a backup and believes nothing of it: names, sizes, hashes, the databases themselves, and that this program can read them.</summary>
internal static class BackupReader
{
    private const long MaxManifest = 1024 * 1024;

    /// <summary>Unpacks all of it into a folder, onto the disk.</summary>
    /// <param name="path">The backup.</param>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="DataFaultException">It is no whole backup. The folder may hold some of it.</exception>
    /// <exception cref="NewerSchemaException">A newer program made it.</exception>
    /// <exception cref="IOException">The file can't be read, or the folder not be written.</exception>
    public static BackupManifest Unpack(string path, string folder)
    {
        if (!File.Exists(path))
            throw new DataFaultException($"There is no file {path}.");
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var manifest = ReadManifest(zip, path);
            foreach (var entry in manifest.Entries)
                Unpack(zip, entry, folder, path);
            Check(manifest, folder, path);
            return manifest;
        }
        catch (InvalidDataException exception)
        {
            throw new DataFaultException($"{path} is no whole backup of TinyForge: {exception.Message}", exception);
        }
    }

    private static BackupManifest ReadManifest(ZipArchive zip, string path)
    {
        if (zip.Entries is not [{ FullName: BackupManifest.FileName, Length: <= MaxManifest } first, ..])
            throw new DataFaultException($"{path} is no backup of TinyForge: it does not begin with {BackupManifest.FileName}.");
        using var content = new MemoryStream();
        using (var stream = first.Open())
            stream.CopyTo(content);
        if (BackupManifest.Read(content.ToArray()) is not { } manifest)
            throw new DataFaultException($"{path} is no backup of TinyForge: its {BackupManifest.FileName} can't be read.");
        if (manifest.Format > BackupManifest.CurrentFormat)
            throw new DataFaultException($"{path} was made by a newer TinyForge ({manifest.Version}), in a form that this one does not know. Restore it with that version.");
        var names = manifest.Entries.Select(e => e.Name).Prepend(BackupManifest.FileName).ToList();
        if (manifest.Entries.FirstOrDefault(e => !BackupManifest.IsEntryName(e.Name)) is { } foreign)
            throw new DataFaultException($"{path} is no backup of TinyForge: '{foreign.Name}' does not belong in one.");
        if (!names.Contains(BackupManifest.Database) || !names.SequenceEqual(zip.Entries.Select(e => e.FullName), StringComparer.Ordinal))
            throw new DataFaultException($"{path} is no whole backup of TinyForge: what is in it is not what its {BackupManifest.FileName} says.");
        var schema = SchemaComparison.Of([manifest.Schema]);
        return schema.Unknown.Count == 0 ? manifest : throw NewerSchemaException.Of($"The backup {path}", schema);
    }

    private static void Unpack(ZipArchive zip, BackupEntry entry, string folder, string path)
    {
        var target = Path.Combine(folder, entry.Name);
        DataDirectory.CreateFolder(Path.GetDirectoryName(target)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = DataDirectory.CreateFile(target);
        using var content = zip.GetEntry(entry.Name)!.Open();
        var buffer = new byte[81920];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            // no more than it says, whatever the file makes of a few bytes
            if (file.Length + read > entry.Bytes)
                break;
            hash.AppendData(buffer, 0, read);
            file.Write(buffer, 0, read);
        }
        file.Flush(flushToDisk: true);
        if (file.Length != entry.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Sha256)
            throw new DataFaultException($"{path} is damaged: '{entry.Name}' is not what it was when the backup was made.");
    }

    private static void Check(BackupManifest manifest, string folder, string path)
    {
        foreach (var name in manifest.Entries.Select(e => e.Name).Where(n => n is BackupManifest.Database or BackupManifest.JobStorage))
        {
            if (DatabaseFile.FindDamage(Path.Combine(folder, name)) is { } damage)
                throw new DataFaultException($"{path} can't be restored: its '{name}' is damaged ({damage}).");
        }
        var schema = SchemaComparison.OfFile(Path.Combine(folder, BackupManifest.Database));
        if (schema.Unknown.Count > 0)
            throw NewerSchemaException.Of($"The backup {path}", schema);
        if (schema.Applied.Count == 0)
            throw new DataFaultException($"{path} can't be restored: its '{BackupManifest.Database}' is no database of TinyForge.");
    }
}
