using System.Diagnostics;
using System.Globalization;

namespace TinyForge.Tests.Support;

/// <summary>A file system of a few MiB in memory, which a test can fill and take the right to write from. Wants Linux and the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts it, or skips the test and says why.</summary>
    public static SmallDisk MountOrSkip(int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mounts a file system in memory as Linux does it.");
        var path = Directory.CreateTempSubdirectory("tinyforge-disk-").FullName;
        var error = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "tmpfs", path);
        if (error is not null)
            Directory.Delete(path);
        Assert.SkipUnless(error is null, $"A file system can't be mounted here: {error}");
        return new SmallDisk(path);
    }

    /// <summary>Leaves not one byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        var size = 1 << 20;
        while (size > 0)
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Frees what was filled.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Allows or forbids all writing; it can't be forbidden while a file is open for it.</summary>
    public void Remount(bool writable)
    {
        var error = Run("mount", "-o", writable ? "remount,rw" : "remount,ro", Path);
        Assert.Null(error);
    }

    public void Dispose()
    {
        // lazily: what still holds a file of it ends later
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}
