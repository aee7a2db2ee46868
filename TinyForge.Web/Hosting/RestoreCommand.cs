using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Data;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Web.Hosting;

/// <summary><c>TinyForge.Web restore FILE</c>: puts a backup in the place of the data directory's content, while no program runs.</summary>
internal static class RestoreCommand
{
    public const string Name = "restore";

    private const string Usage = $"Usage: {Name} FILE";

    /// <summary>0 with what was done on <paramref name="output"/>; 1 with one line on <paramref name="error"/>.</summary>
    /// <param name="arguments">What follows the command's name.</param>
    /// <param name="output">What was done, and what to do next.</param>
    /// <param name="error">What is wrong, and what to do.</param>
    /// <param name="time">The clock.</param>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, TextWriter output, TextWriter error, TimeProvider time)
    {
        var line = CommandLine.Parse(arguments);
        if (line.Words is not [var file])
        {
            await error.WriteLineAsync(Usage);
            return 1;
        }
        try
        {
            var data = DataDirectory.Of(ForgeApp.CreateBuilder(line.Configuration).Configuration);
            var backup = Path.GetFullPath(file);
            data.Create();
            using var use = new DataLock(data);
            use.Take();
            var (manifest, aside) = new Restore(data, new FileSteps()).Run(backup, time.GetUtcNow());
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Restored to {data.Path} from {backup}, which TinyForge {manifest.Version} made at {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC."));
            if (aside is not null)
                await output.WriteLineAsync($"What was there before is in {aside}. Remove that when all is well.");
            await output.WriteLineAsync("Start TinyForge now. All users sign in anew; what was revoked after the backup was made is to be revoked again.");
            return 0;
        }
        catch (Exception exception) when (exception is DataFaultException or NewerSchemaException or IOException or UnauthorizedAccessException or SqliteException or ArgumentException)
        {
            await error.WriteLineAsync($"Not restored. {exception.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }
}
