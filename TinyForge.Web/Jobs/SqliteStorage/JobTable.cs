using System.Globalization;
using System.Text.Json;
using Hangfire.Common;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Jobs, their parameters and their states.</summary>
internal static class JobTable
{
    /// <summary>Ids are numbers; another storage's id is no job of this one.</summary>
    public static bool TryParse(string id, out long key) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out key);

    public static string ToId(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the next ids from the table's sequence, and tells the last of them.</summary>
    public static long ReserveIds(SqlSession session, int count) =>
        session.Number("UPDATE sqlite_sequence SET seq = seq + @count WHERE name = 'Job' RETURNING seq", ("@count", count));

    public static void Insert(SqlSession session, long key, InvocationData data, KeyValuePair<string, string?>[] parameters, long createdAt, long expireAt)
    {
        session.Execute(
            "INSERT INTO Job (Id, InvocationData, Arguments, CreatedAt, ExpireAt) VALUES (@id, @data, @arguments, @created, @expire)",
            ("@id", key), ("@data", data.SerializePayload(excludeArguments: true)), ("@arguments", data.Arguments), ("@created", createdAt), ("@expire", expireAt));
        foreach (var (name, value) in parameters)
            SetParameter(session, key, name, value);
    }

    public static void SetParameter(SqlSession session, long key, string name, string? value) => session.Execute(
        """
        INSERT INTO JobParameter (JobId, Name, Value) SELECT Id, @name, @value FROM Job WHERE Id = @id
        ON CONFLICT (JobId, Name) DO UPDATE SET Value = excluded.Value
        """,
        ("@id", key), ("@name", name), ("@value", value));

    public static string? GetParameter(SqlSession session, long key, string name) =>
        session.Scalar("SELECT Value FROM JobParameter WHERE JobId = @id AND Name = @name", ("@id", key), ("@name", name)) as string;

    /// <summary>Expires it at a time, or never (null).</summary>
    public static void Expire(SqlSession session, long key, long? expireAt) =>
        session.Execute("UPDATE Job SET ExpireAt = @expire WHERE Id = @id", ("@id", key), ("@expire", expireAt));

    /// <summary>Adds to the history of a job; a job that is no more has none.</summary>
    public static bool AddState(SqlSession session, long key, string name, string? reason, string data, long createdAt) => session.Execute(
        "INSERT INTO State (JobId, Name, Reason, CreatedAt, Data) SELECT Id, @name, @reason, @created, @data FROM Job WHERE Id = @id",
        ("@id", key), ("@name", name), ("@reason", reason), ("@created", createdAt), ("@data", data)) > 0;

    /// <summary>Makes the state that was added last the one that the job is in.</summary>
    public static void SetLastState(SqlSession session, long key, string name) =>
        session.Execute("UPDATE Job SET StateId = last_insert_rowid(), StateName = @name WHERE Id = @id", ("@id", key), ("@name", name));

    public static JobData? GetData(SqlSession session, long key) => session.Query(
        """
        SELECT InvocationData, Arguments, CreatedAt, StateName, (SELECT json_group_object(Name, Value) FROM JobParameter WHERE JobId = Job.Id)
        FROM Job WHERE Id = @id
        """,
        static row =>
        {
            var data = ReadInvocation(row.GetString(0), row.Text(1));
            return new JobData
            {
                InvocationData = data,
                Job = Load(data, out var exception),
                LoadException = exception,
                CreatedAt = UnixTime.ToUtc(row.GetInt64(2)),
                State = row.Text(3),
                ParametersSnapshot = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(4)),
            };
        },
        ("@id", key)).FirstOrDefault();

    public static StateData? GetState(SqlSession session, long key) => session.Query(
        "SELECT State.Name, State.Reason, State.Data FROM Job JOIN State ON State.Id = Job.StateId WHERE Job.Id = @id",
        static row => new StateData { Name = row.GetString(0), Reason = row.Text(1), Data = ReadStateData(row.GetString(2)) },
        ("@id", key)).FirstOrDefault();

    public static DateTime? ExpireAt(SqlSession session, long key) =>
        session.Query("SELECT ExpireAt FROM Job WHERE Id = @id", static row => row.Time(0), ("@id", key)).FirstOrDefault();

    /// <summary>All states that it had, the last one first.</summary>
    public static List<StateHistoryDto> History(SqlSession session, long key) => session.Query(
        "SELECT Name, Reason, CreatedAt, Data FROM State WHERE JobId = @id ORDER BY Id DESC",
        static row => new StateHistoryDto
        {
            StateName = row.GetString(0),
            Reason = row.Text(1),
            CreatedAt = UnixTime.ToUtc(row.GetInt64(2)),
            Data = ReadStateData(row.GetString(3)),
        },
        ("@id", key));

    public static InvocationData ReadInvocation(string payload, string? arguments)
    {
        var data = InvocationData.DeserializePayload(payload);
        if (!string.IsNullOrEmpty(arguments))
            data.Arguments = arguments;
        return data;
    }

    /// <summary>The job, or why it can't be loaded: its type or method may be gone since it was enqueued.</summary>
    public static Job? Load(InvocationData data, out JobLoadException? exception)
    {
        try
        {
            exception = null;
            return data.DeserializeJob();
        }
        catch (JobLoadException caught)
        {
            exception = caught;
            return null;
        }
    }

    public static Dictionary<string, string> ReadStateData(string data) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(data) ?? [], StringComparer.OrdinalIgnoreCase);
}
