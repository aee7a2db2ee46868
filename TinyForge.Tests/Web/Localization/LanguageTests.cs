using System.Globalization;
using System.Net;
using TinyForge.Tests.Support;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Localization;

public sealed class LanguageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de", null, "de")]
    [InlineData("de-CH, en;q=0.5", null, "de")]
    [InlineData("fr", null, "en")]
    [InlineData("en", "c=de|uic=de", "de")]
    [InlineData("de", "c=tlh|uic=tlh", "de")]
    [InlineData("de", "nonsense", "de")]
    public async Task Page_Asked_SpeaksTheChoiceElseWhatTheBrowserWants(string wanted, string? cookie, string spoken)
    {
        await using var forge = await RunningForge.StartAsync();
        await forge.NewSessionAsync();
        using var client = forge.NewClient();
        client.DefaultRequestHeaders.Add("Accept-Language", wanted);
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"{LanguageCookie.Name}={Uri.EscapeDataString(cookie)}");
        Assert.Contains($"<html lang=\"{spoken}\"", await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_BrowserWantsGerman_AnswersInEnglish()
    {
        await using var forge = await RunningForge.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/proxies/0");
        request.Headers.Add("Accept-Language", "de");
        using var answer = await forge.Api.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no proxy", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InThisContext_CalledFromElsewhere_HasTheCultureOfWhoHandedItOver()
    {
        string? spoken = null;
        Action kept = null!;
        await Task.Run(() =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            kept = Kept.InThisContext(() => spoken = Languages.Current);
        }, Cancel);
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => kept());
            thread.Start();
            thread.Join();
        }
        Assert.Equal("de", spoken);
    }

    [Fact]
    public void Current_CultureThatIsNotSpoken_IsTheDefault()
    {
        using var _ = Speaking.NoLanguage();
        Assert.Equal(Languages.Default, Languages.Current);
    }
}
