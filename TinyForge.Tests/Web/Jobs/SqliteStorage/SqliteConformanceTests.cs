using Hangfire;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Our storage does what Hangfire's own does.</summary>
public sealed class SqliteConformanceTests : JobStorageConformance
{
    private readonly TempJobFile _file = new();

    protected override JobStorage CreateStorage() => _file.Open();

    protected override void Delete(JobStorage storage) => _file.Dispose();
}
