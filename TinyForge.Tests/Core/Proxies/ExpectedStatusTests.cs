using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Proxies;

public sealed class ExpectedStatusTests
{
    [Theory]
    [InlineData("200", "200")]
    [InlineData(" 200 - 399 , 401,403 ", "200-399,401,403")]
    [InlineData("200-200", "200")]
    [InlineData("100-599", "100-599")]
    public void TryParse_Good_IsNormalised(string text, string expected)
    {
        Assert.True(ExpectedStatus.TryParse(text, out var set, out var error), error);
        Assert.Equal(expected, set.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("200,")]
    [InlineData("200-")]
    [InlineData("-200")]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("399-200")]
    [InlineData("200-300-400")]
    [InlineData("2xx")]
    [InlineData("+200")]
    public void TryParse_Bad_SaysWhatIsRight(string? text)
    {
        Assert.False(ExpectedStatus.TryParse(text, out var set, out var error));
        Assert.Null(set);
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryParse_NumberOfParts_IsHeld()
    {
        Assert.True(ExpectedStatus.TryParse(string.Join(',', Enumerable.Repeat("200", 50)), out _, out _));
        Assert.False(ExpectedStatus.TryParse(string.Join(',', Enumerable.Repeat("200", 51)), out _, out _));
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(401, true)]
    [InlineData(402, false)]
    [InlineData(403, true)]
    public void Contains_Default_IsWhatTheContractSays(int status, bool expected)
    {
        Assert.True(ExpectedStatus.TryParse(HealthCheckSpec.Default.ExpectedStatus, out var set, out _));
        Assert.Equal(expected, set.Contains(status));
    }

    [Property(MaxTest = 2000)]
    public Property TryParse_Anything_NeverThrowsAndIsIdempotent() => Prop.ForAll(HostileText.Any, text =>
    {
        if (!ExpectedStatus.TryParse(text, out var set, out var error))
        {
            Assert.NotEmpty(error);
            return;
        }
        Assert.True(ExpectedStatus.TryParse(set.ToString(), out var again, out _));
        Assert.Equal(set.ToString(), again.ToString());
    });
}
