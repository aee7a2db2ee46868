using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Web.Hosting;

/// <summary><c>TinyForge.Web backup FILE</c>: writes a backup, whether the program runs or not.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    /// <summary>Replaces a file that is there.</summary>
    public const string ForceOption = "--force";

    private const string Usage = $"Usage: {Name} FILE [{ForceOption}]";

    /// <summary>0 with the file's path and size on <paramref name="output"/>; 1 with one line on <paramref name="error"/>.</summary>
    /// <param name="arguments">What follows the command's name.</param>
    /// <param name="output">What was done.</param>
    /// <param name="error">What is wrong, and what to do.</param>
    /// <param name="time">The clock.</param>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, TextWriter output, TextWriter error, TimeProvider time)
    {
        var line = CommandLine.Parse(arguments, ForceOption);
        if (line.Words is not [var file])
        {
            await error.WriteLineAsync(Usage);
            return 1;
        }
        try
        {
            var (target, force) = (Path.GetFullPath(file), line.Options.Count > 0);
            var data = DataDirectory.Of(ForgeApp.CreateBuilder(line.Configuration).Configuration);
            if (FindFault(data, target, force) is { } fault)
            {
                await error.WriteLineAsync(fault);
                return 1;
            }
            var written = new BackupWriter(data).Write(target, time.GetUtcNow(), force);
            if (written.JobStorageFault is { } left)
                await error.WriteLineAsync($"The job storage is not in it, which loses nothing but the history of jobs: {left}");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target}: {written.Bytes} bytes. It holds secrets and the keys to them: keep it where nobody else can read it."));
            return 0;
        }
        catch (Exception exception) when (exception is DataFaultException or IOException or UnauthorizedAccessException or SqliteException or ArgumentException)
        {
            await error.WriteLineAsync($"No backup was made. {exception.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static string? FindFault(DataDirectory data, string target, bool force) =>
        data.FindDatabaseFault() is { } none ? none
        : new Restore(data, new FileSteps()).IsUnfinished ? $"A restore into {data.Path} was cut off. Start TinyForge or restore again, which ends it, and then make the backup."
        : Directory.Exists(target) ? $"{target} is a folder. Name a file."
        : File.Exists(target) && !force ? $"{target} is there already. Name another file, or replace it with {ForceOption}."
        : !Directory.Exists(Path.GetDirectoryName(target)) ? $"There is no folder {Path.GetDirectoryName(target)}."
        : null;
}
