namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>This program and its files.</summary>
public sealed record ProgramFacts
{
    /// <summary>TinyForge's version.</summary>
    public required string Version { get; init; }

    /// <summary>The runtime, for example <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system's own words.</summary>
    public required string System { get; init; }

    /// <summary>When the process began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Where everything is kept.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Bytes of the database with its write-ahead log.</summary>
    public required long DatabaseBytes { get; init; }

    /// <summary>Bytes of the job storage with its write-ahead log.</summary>
    public required long JobStorageBytes { get; init; }

    /// <summary>Bytes of the log files.</summary>
    public required long LogBytes { get; init; }
}
