using System.Diagnostics;
using System.Runtime.InteropServices;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Web.Hosting;

/// <inheritdoc cref="IProgramFacts"/>
internal sealed class HostFacts(DataDirectory data) : IProgramFacts
{
    // SQLite keeps these beside a database in WAL mode
    private static readonly string[] Endings = ["", "-wal", "-shm"];

    public ProgramFacts Read()
    {
        using var process = Process.GetCurrentProcess();
        return new ProgramFacts
        {
            Version = ProgramVersion.Full,
            Runtime = RuntimeInformation.FrameworkDescription,
            System = RuntimeInformation.OSDescription,
            StartedAt = process.StartTime.ToUniversalTime(),
            DataDirectory = data.Path,
            DatabaseBytes = SizeOfDatabase(data.Database),
            JobStorageBytes = SizeOfDatabase(data.JobStorage),
            LogBytes = Directory.Exists(data.Logs) ? new DirectoryInfo(data.Logs).EnumerateFiles().Sum(SizeOf) : 0,
        };
    }

    private static long SizeOfDatabase(string path) => Endings.Sum(end => SizeOf(new FileInfo(path + end)));

    // one that goes while it is looked at has none
    private static long SizeOf(FileInfo file)
    {
        try
        {
            return file.Exists ? file.Length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
