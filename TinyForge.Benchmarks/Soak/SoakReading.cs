using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TinyForge.Benchmarks.Soak;

/// <summary>What the program holds at a moment.</summary>
/// <param name="At">How long after the load began.</param>
/// <param name="MemoryMiB">Resident memory.</param>
/// <param name="Handles">Files and sockets that are open.</param>
/// <param name="Threads">Threads.</param>
/// <param name="DatabaseMiB">The database, without its write-ahead log.</param>
/// <param name="LogMiB">The write-ahead log of the database.</param>
/// <param name="JobsMiB">The jobs' storage with its write-ahead log.</param>
/// <param name="Samples">Checks that are kept.</param>
/// <param name="Events">Events that are kept.</param>
internal sealed record SoakReading(TimeSpan At, double MemoryMiB, int Handles, int Threads, double DatabaseMiB, double LogMiB, double JobsMiB, long Samples, long Events)
{
    /// <summary>Reads it off a running program.</summary>
    public static async Task<SoakReading> TakeAsync(AppProcess app, TimeSpan at, CancellationToken cancellationToken)
    {
        var database = Path.Combine(app.DataDirectory, "tinyforge.db");
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return new SoakReading(
            at,
            app.ResidentMiB,
            app.Handles,
            app.Threads,
            SizeMiB(database),
            SizeMiB($"{database}-wal"),
            Directory.GetFiles(app.DataDirectory, "hangfire.db*").Sum(SizeMiB),
            await CountAsync(connection, "health_samples", cancellationToken),
            await CountAsync(connection, "event_log", cancellationToken));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalMinutes,4:0} min: {MemoryMiB,6:0} MiB resident, {Handles,4} handles, {Threads,3} threads, database {DatabaseMiB,6:0.0} MiB, its log {LogMiB,4:0.0} MiB, jobs {JobsMiB,4:0.0} MiB, {Samples} checks kept, {Events} events kept");

    // a write-ahead log comes and goes
    private static double SizeMiB(string path) => File.Exists(path) ? new FileInfo(path).Length / 1048576.0 : 0;

    private static async Task<long> CountAsync(SqliteConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
