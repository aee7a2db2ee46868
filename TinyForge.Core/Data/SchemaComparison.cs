using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TinyForge.Core.Data;

/// <summary>A database's schema beside the one of this program.</summary>
/// <param name="Applied">The migrations that made it what it is, oldest first.</param>
/// <param name="Pending">Those that this program would still apply, oldest first.</param>
/// <param name="Unknown">Those that this program does not know: a newer one made them.</param>
public sealed record SchemaComparison(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    /// <summary>The migrations of this program, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. typeof(SchemaComparison).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Whether there is something in it that an upgrade would change.</summary>
    public bool IsOlder => Applied.Count > 0 && Pending.Count > 0 && Unknown.Count == 0;

    /// <summary>Compares by name.</summary>
    public static SchemaComparison Of(IReadOnlyList<string> applied) =>
        new(applied, [.. Known.Except(applied, StringComparer.Ordinal)], [.. applied.Except(Known, StringComparer.Ordinal)]);

    /// <summary>Compares a file, which stays as it is; one that is not there has no schema yet.</summary>
    /// <exception cref="SqliteException">It can't be read.</exception>
    public static SchemaComparison OfFile(string path) => Of(DatabaseFile.ReadSchema(path));
}
