using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Web.Hosting.Backups;

public sealed class DataLockTests
{
    [Fact]
    public async Task Take_AnotherHasIt_SaysSoAndIsFreeAfterwards()
    {
        using var bench = await BackupBench.CreateAsync();
        using (var first = new DataLock(bench.Data))
        {
            first.Take();
            first.Take();
            using var second = new DataLock(bench.Data);

            var fault = Assert.Throws<DataFaultException>(second.Take);

            Assert.Contains($"Another TinyForge uses TinyForge:DataDirectory '{bench.Data.Path}'", fault.Message, StringComparison.Ordinal);
        }
        using var third = new DataLock(bench.Data);
        third.Take();
    }

    [Fact]
    public async Task Take_NoFolder_IsNotTakenForAnotherProgram()
    {
        using var bench = await BackupBench.CreateAsync();
        Directory.Delete(bench.Data.Path, recursive: true);
        using var use = new DataLock(bench.Data);

        var fault = Assert.Throws<DataFaultException>(use.Take);

        Assert.DoesNotContain("Another TinyForge", fault.Message, StringComparison.Ordinal);
    }
}
