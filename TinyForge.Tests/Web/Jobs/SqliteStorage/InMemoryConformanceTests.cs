using Hangfire;
using Hangfire.InMemory;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>The oracle: what the suite asks for is what Hangfire's own storage does.</summary>
public sealed class InMemoryConformanceTests : JobStorageConformance
{
    protected override JobStorage CreateStorage() => new InMemoryStorage();

    protected override void Delete(JobStorage storage) => ((InMemoryStorage)storage).Dispose();
}
