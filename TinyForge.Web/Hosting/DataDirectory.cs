using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hosting;

/// <summary>The folders and files that the program keeps.</summary>
internal sealed class DataDirectory(IOptions<ForgeOptions> options)
{
    /// <summary>The folder, absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>The database of proxies and settings.</summary>
    public string Database => System.IO.Path.Combine(Path, "tinyforge.db");

    /// <summary>The key ring that secrets in the database are encrypted with.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folders, readable by this user alone, since they hold keys.</summary>
    public void Create()
    {
        foreach (var folder in new[] { Path, Keys })
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
