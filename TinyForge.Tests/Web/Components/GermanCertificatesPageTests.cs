using Bunit;
using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;
using TinyForge.Web.Components.Pages.Certificates;

namespace TinyForge.Tests.Web.Components;

public sealed class GermanCertificatesPageTests : PageTest
{
    [Theory]
    [InlineData(-1, "Abgelaufen")]
    [InlineData(1.5, "Noch 1 Tag")]
    [InlineData(12.5, "Noch 12 Tage")]
    [InlineData(90, "Gültig")]
    public void Validity_German_CountsDays(double days, string label)
    {
        using var german = Speaking.German();
        Assert.Equal(label, CertificateView.Validity(Certificate(days), Time.GetUtcNow()).Label);
    }

    [Fact]
    public void Page_German_OffersBothWays()
    {
        using var german = Speaking.German();
        var cut = Render<CertificatesPage>();
        Assert.Equal("Zertifikate", cut.Find("h1").TextContent);
        cut.FindAll(".empty button").Single(b => b.TextContent.Trim() == "Hochladen").Click();
        Assert.Equal("Erst das Zertifikat, dann seine Kette. Einfügen oder eine Datei wählen.", cut.Find("#cert-pem-help").TextContent.Trim());
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("Fügen Sie das Zertifikat ein", cut.Find("#cert-pem-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void List_German_TellsTheDayInGerman()
    {
        using var german = Speaking.German();
        var cut = Render<CertificatesPage>();
        cut.FindAll(".empty button").Single(b => b.TextContent.Trim() == "Selbstsigniertes erstellen").Click();
        cut.Find("#self-domains").Input("lab.example.com ");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Matches(@"bis \d{1,2}\. \p{L}+\.? \d{4}", cut.Find(".certificates .when").TextContent));
        Assert.NotEmpty(cut.FindAll("button[aria-label='lab.example.com löschen']"));
    }

    private GatewayCertificate Certificate(double days) => new()
    {
        Id = 1,
        Name = "lab.example.com",
        Domains = ["lab.example.com"],
        Issuer = null,
        SelfSigned = true,
        NotBefore = Time.GetUtcNow().AddDays(-100),
        NotAfter = Time.GetUtcNow().AddDays(days),
    };
}
