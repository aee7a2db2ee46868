using TinyForge.Core.Backups;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Backups;

public sealed class BackupNameTests
{
    [Fact]
    public void Read_OwnNames_GivesKindAndTime()
    {
        var second = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        Assert.Equal("tinyforge-20260102T030405Z.zip", BackupName.Of(Make.Time.ToOffset(TimeSpan.FromHours(2))));
        Assert.Equal((BackupKind.Regular, second), BackupName.Read(BackupName.Of(Make.Time)));
        Assert.Equal((BackupKind.BeforeUpgrade, second), BackupName.Read(BackupName.OfUpgrade("20261129000415_Backups", Make.Time)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mine.zip")]
    [InlineData("tinyforge-.zip")]
    [InlineData("tinyforge-20260102T030405Z.zip.bak")]
    [InlineData("tinyforge-20260102T030405Z.zip\n")]
    [InlineData("tinyforge-20261302T030405Z.zip")]
    [InlineData("../tinyforge-20260102T030405Z.zip")]
    [InlineData("/etc/tinyforge-20260102T030405Z.zip")]
    [InlineData("before-../../x-20260102T030405Z.zip")]
    [InlineData("before--20260102T030405Z.zip")]
    [InlineData(".tinyforge-20260102T030405Z.zip.making-1")]
    public void Read_OtherNames_IsNone(string name) => Assert.Null(BackupName.Read(name));
}
