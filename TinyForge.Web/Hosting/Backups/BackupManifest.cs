using System.Text.Json;
using System.Text.RegularExpressions;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>The first entry of a backup: what it is, and what is in it.</summary>
internal sealed partial record BackupManifest
{
    /// <summary>The name of the entry.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The database, in every backup.</summary>
    public const string Database = "tinyforge.db";

    /// <summary>The storage of jobs; missing where there was none that could be read.</summary>
    public const string JobStorage = "hangfire.db";

    /// <summary>Begins the names of the key ring's files.</summary>
    public const string KeysPrefix = "keys/";

    /// <summary>What <see cref="Program"/> says.</summary>
    public const string ProgramName = "TinyForge";

    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The form of the file: 1.</summary>
    public required int Format { get; init; }

    /// <summary><see cref="ProgramName"/>.</summary>
    public required string Program { get; init; }

    /// <summary>The version of the program that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The newest migration of the database.</summary>
    public required string Schema { get; init; }

    /// <summary>All files but this one.</summary>
    public required IReadOnlyList<BackupEntry> Entries { get; init; }

    /// <summary>Whether a file of that name may be in a backup; what else somebody put there is not unpacked.</summary>
    public static bool IsEntryName(string name) => name is Database or JobStorage || KeyName().IsMatch(name);

    /// <summary>As it is written.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads it; null where the text is no manifest.</summary>
    public static BackupManifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Program: ProgramName, Version: not null, Schema: not null, Entries: not null } manifest && manifest.Entries.All(e => e is { Name: not null, Sha256: not null })
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\Akeys/[A-Za-z0-9_-]{1,100}\.xml\z")]
    private static partial Regex KeyName();
}
