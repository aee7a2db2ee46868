using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class ConnectionLimitsTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             95000                95000                processes ", null)]
    public void Read_LimitsOfAProcess_TakesTheSoftOne(string line, long? files) =>
        Assert.Equal(files, ConnectionLimits.Read(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    [InlineData(524288)]
    public void Of_AllTaken_LeavesAQuarter(long files)
    {
        var limits = ConnectionLimits.Of(files);
        // each visitor is a second file, to the service
        Assert.True((limits.Gateway * 2) + limits.Pages <= files * 3 / 4);
        Assert.True(limits.Pages > 0);
    }

    [Fact]
    public void Of_Unknown_NoLimit() => Assert.Equal(new ConnectionLimits(null, null), ConnectionLimits.Of(null));
}
