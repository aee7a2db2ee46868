using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hosting;

/// <summary>The folders and files that the program keeps.</summary>
internal sealed class DataDirectory(IOptions<ForgeOptions> options)
{
    /// <summary>The folder, absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>The database of proxies and settings.</summary>
    public string Database => System.IO.Path.Combine(Path, "tinyforge.db");

    /// <summary>The storage of jobs: what runs, what ran, what is next. May be deleted while the program is stopped.</summary>
    public string JobStorage => System.IO.Path.Combine(Path, "hangfire.db");

    /// <summary>The key ring that secrets in the database are encrypted with.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The log files.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>The backups that the program makes by itself.</summary>
    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>The file that is open as long as a program uses the directory, see <see cref="DataLock"/>.</summary>
    public string Lock => System.IO.Path.Combine(Path, "tinyforge.lock");

    /// <summary>The directory that a configuration names, before its options are looked at, which makes the folder.</summary>
    public static DataDirectory Of(IConfiguration configuration) =>
        new(Options.Create(configuration.GetSection(ForgeOptions.Section).Get<ForgeOptions>() ?? new ForgeOptions()));

    /// <summary>What to say where a command wants a database and there is none; null where there is one.</summary>
    public string? FindDatabaseFault() =>
        File.Exists(Database) ? null : $"There is no database at {Database}. Start TinyForge once, or name its data directory with --TinyForge:DataDirectory=PATH.";

    /// <summary>Makes the folders, since they hold keys.</summary>
    public void Create()
    {
        CreateFolder(Path);
        CreateFolder(Keys);
    }

    /// <summary>Makes a folder that this user alone may read; one that exists keeps the rights that its owner gave it.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a file that this user alone may read, where none may be yet.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
