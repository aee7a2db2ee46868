using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class TotpTests
{
    // RFC 6238, appendix B; of its eight digits the last six
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Code_OfTheRfc_IsItsOwn(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
