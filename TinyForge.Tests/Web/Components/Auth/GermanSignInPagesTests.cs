using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Components.Pages.SignIn;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class GermanSignInPagesTests : StaticPageTest
{
    [Fact]
    public void SignIn_German_KeepsTheCommandWithinItsSentence()
    {
        using var german = Speaking.German();
        var cut = Open<SignInPage>("/sign-in");
        Assert.Equal("Anmelden", cut.Find("h1").TextContent);
        Assert.Equal("Anmelden", cut.Find("button[type=submit]").TextContent);
        Assert.EndsWith("kann es auch mit reset-password EMAIL zurücksetzen.", cut.Find(".after").TextContent, StringComparison.Ordinal);
        Assert.Equal("Zu viele Versuche. Warten Sie eine Minute.", cut.Find("form[data-passkey-form]").GetAttribute("data-passkey-too-many"));
    }

    [Fact]
    public void SecondFactor_GermanRefused_SaysSoInGerman()
    {
        using var german = Speaking.German();
        Fakes.SignIn.Outcome = SignInOutcome.Refused;
        var cut = Open<SecondFactorPage>("/sign-in/second-factor");
        Assert.Contains("Die App ist nicht zur Hand? Wiederherstellungscode verwenden", cut.Find(".after").TextContent, StringComparison.Ordinal);
        cut.Find("#code").Change("123456");
        cut.Find("form").Submit();
        Assert.StartsWith("Die Anmeldung hat nicht geklappt.", cut.Find("#code-error").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void SetUp_GermanRefused_SaysWhatIsWrongInGerman()
    {
        using var german = Speaking.German();
        Fakes.FirstRun.Needed = true;
        Fakes.FirstRun.Answer = new AccountChange { Errors = [new("email", EmailAddress.FindFault("ada")!), .. PasswordRules.FindFaults("ada@example.com", "short").Select(f => new AccountError("password", f))] };
        var cut = Open<SetUpPage>("/set-up");
        cut.Find("form").Submit();
        Assert.StartsWith("Das ist keine E-Mail-Adresse. Verwenden Sie die Form name@example.com", cut.Find("#email-error").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Matches("Das Passwort ist zu kurz: Verwenden Sie mindestens [0-9]+ Zeichen.", cut.Find("#password-error").TextContent);
    }

    [Fact]
    public void Denied_German_NamesWhoAndTheRole()
    {
        using var german = Speaking.German();
        Request.User = SampleUsers.Principal(UserRole.Viewer);
        var cut = Open<DeniedPage>("/denied");
        Assert.Equal(SampleUsers.Me, cut.Find("strong").TextContent);
        Assert.Contains("Sie sind als ada@example.com mit der Rolle Betrachter angemeldet", cut.Find("p").TextContent, StringComparison.Ordinal);
    }
}
