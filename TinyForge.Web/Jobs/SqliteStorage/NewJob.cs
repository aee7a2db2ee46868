using Hangfire.Common;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A job that is about to be written. What it needs of its caller is read when it is made, and its id is known.</summary>
internal sealed class NewJob
{
    private readonly long _key;
    private readonly InvocationData _data;
    private readonly KeyValuePair<string, string?>[] _parameters;
    private readonly long _createdAt;
    private readonly long _expireAt;

    public NewJob(JobDatabase database, TimeProvider time, Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        _data = InvocationData.SerializeJob(job);
        _parameters = [.. parameters];
        _createdAt = UnixTime.From(createdAt);
        _expireAt = time.UnixIn(expireIn);
        _key = database.File.JobIds.Next(database);
    }

    public string Id => JobTable.ToId(_key);

    public void Write(SqlSession session) => JobTable.Insert(session, _key, _data, _parameters, _createdAt, _expireAt);
}
