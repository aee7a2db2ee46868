namespace TinyForge.Web.Hosting;

/// <summary>The section <c>TinyForge</c> of the configuration, less what belongs to a feature of its own.</summary>
public sealed class ForgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "TinyForge";

    /// <summary>Where databases, key ring and backups are kept: absolute, or relative to the working directory. Default <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>First values of the settings of Nginx Proxy Manager; once saved in the database, the database's count.</summary>
    public NpmOptions Npm { get; set; } = new();
}
