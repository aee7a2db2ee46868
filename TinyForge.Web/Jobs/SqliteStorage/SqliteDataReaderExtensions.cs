using Microsoft.Data.Sqlite;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Columns that may be null.</summary>
internal static class SqliteDataReaderExtensions
{
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTime? Time(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : UnixTime.ToUtc(reader.GetInt64(column));
}
