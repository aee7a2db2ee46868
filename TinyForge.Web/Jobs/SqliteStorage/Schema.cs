using System.Globalization;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>The tables. A file knows its version (user_version); each step takes it to the next one.</summary>
internal static class Schema
{
    // Times are milliseconds since 1970, UTC. All rows of one key of a set, a hash or a list have the same ExpireAt.
    private const string Version1 = """
        CREATE TABLE Job (
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            InvocationData TEXT NOT NULL,
            Arguments TEXT,
            CreatedAt INTEGER NOT NULL,
            ExpireAt INTEGER,
            StateId INTEGER,
            StateName TEXT);
        CREATE INDEX IX_Job_State ON Job (StateName, StateId);
        CREATE INDEX IX_Job_ExpireAt ON Job (ExpireAt) WHERE ExpireAt IS NOT NULL;
        INSERT INTO sqlite_sequence (name, seq) VALUES ('Job', 0);

        CREATE TABLE JobParameter (
            JobId INTEGER NOT NULL REFERENCES Job (Id) ON DELETE CASCADE,
            Name TEXT NOT NULL,
            Value TEXT,
            PRIMARY KEY (JobId, Name)) WITHOUT ROWID;

        CREATE TABLE State (
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            JobId INTEGER NOT NULL REFERENCES Job (Id) ON DELETE CASCADE,
            Name TEXT NOT NULL,
            Reason TEXT,
            CreatedAt INTEGER NOT NULL,
            Data TEXT NOT NULL);
        CREATE INDEX IX_State_JobId ON State (JobId);

        CREATE TABLE JobQueue (
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            Queue TEXT NOT NULL,
            JobId INTEGER NOT NULL,
            FetchedAt INTEGER,
            Token TEXT);
        CREATE INDEX IX_JobQueue_Fetch ON JobQueue (Queue, FetchedAt, Id);

        CREATE TABLE Server (
            Id TEXT NOT NULL PRIMARY KEY,
            WorkerCount INTEGER NOT NULL,
            Queues TEXT NOT NULL,
            StartedAt INTEGER NOT NULL,
            Heartbeat INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE "Set" (
            Key TEXT NOT NULL,
            Value TEXT NOT NULL,
            Score REAL NOT NULL,
            ExpireAt INTEGER,
            PRIMARY KEY (Key, Value)) WITHOUT ROWID;
        CREATE INDEX IX_Set_Score ON "Set" (Key, Score, Value);
        CREATE INDEX IX_Set_ExpireAt ON "Set" (ExpireAt) WHERE ExpireAt IS NOT NULL;

        CREATE TABLE Hash (
            Key TEXT NOT NULL,
            Field TEXT NOT NULL,
            Value TEXT,
            ExpireAt INTEGER,
            PRIMARY KEY (Key, Field)) WITHOUT ROWID;
        CREATE INDEX IX_Hash_ExpireAt ON Hash (ExpireAt) WHERE ExpireAt IS NOT NULL;

        CREATE TABLE List (
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            Key TEXT NOT NULL,
            Value TEXT,
            ExpireAt INTEGER);
        CREATE INDEX IX_List_Key ON List (Key, Id);
        CREATE INDEX IX_List_ExpireAt ON List (ExpireAt) WHERE ExpireAt IS NOT NULL;

        CREATE TABLE Counter (
            Key TEXT NOT NULL PRIMARY KEY,
            Value INTEGER NOT NULL,
            ExpireAt INTEGER) WITHOUT ROWID;
        CREATE INDEX IX_Counter_ExpireAt ON Counter (ExpireAt) WHERE ExpireAt IS NOT NULL;

        CREATE TABLE Lock (
            Resource TEXT NOT NULL PRIMARY KEY,
            Owner TEXT NOT NULL,
            ExpireAt INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private static readonly string[] Steps = [Version1];

    /// <exception cref="InvalidOperationException">A newer version of this storage wrote the file.</exception>
    public static void Upgrade(SqlSession session)
    {
        var version = session.Number("PRAGMA user_version");
        if (version > Steps.Length)
            throw new InvalidOperationException($"The job storage has schema version {version}, and this program knows versions up to {Steps.Length}: use a newer program, or another file.");
        foreach (var step in Steps.Skip((int)version))
            session.Run(step);
        if (version < Steps.Length)
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Steps.Length}"));
    }
}
