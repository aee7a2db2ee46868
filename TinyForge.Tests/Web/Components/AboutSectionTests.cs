using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components;

public sealed class AboutSectionTests : PageTest
{
    [Fact]
    public void About_Admin_SeesVersionsPathsAndSizes() => Assert.Equal(
        ["0.1.0", ".NET 10.0.0, Debian GNU/Linux 12 (bookworm)", "3 days ago", "/data", "17.5 MB", "412 KB", "900 bytes"],
        Render<AboutSection>().FindAll("dd").Select(d => d.TextContent));

    [Fact]
    public void About_Viewer_SeesNoPaths()
    {
        SignInAs(UserRole.Viewer);
        Assert.Empty(Render<AboutSection>().FindAll("dd"));
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1,023 bytes")]
    [InlineData(1024, "1 KB")]
    [InlineData(1536 * 1024, "1.5 MB")]
    [InlineData(3L * 1024 * 1024 * 1024, "3 GB")]
    public void Size_Bytes_AreInTheUnitThatFits(long bytes, string text) => Assert.Equal(text, SizeText.Of(bytes));
}
