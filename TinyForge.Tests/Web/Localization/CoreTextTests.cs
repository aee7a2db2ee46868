using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Localization;

/// <summary>What the core says, said in German.</summary>
public sealed class CoreTextTests
{
    private static readonly GatewayError Silent = new(GatewayErrorKind.Unreachable, "Nginx Proxy Manager at npm.lan:81 did not answer within 5 s.");

    private static readonly StandaloneProxy Proxy = SampleProxies.Proxy(7, "app.example.com", "http://10.0.0.5:3000");

    public static TheoryData<FailureCode> Codes => [.. Enum.GetValues<FailureCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_Hint_IsGermanAndTheEnglishStandsInTheFile(FailureCode code)
    {
        using var german = Speaking.German();
        var english = DiagnosticHints.For(code, 3000, 502);
        Assert.Equal(english, MessageFiles.Read("HintMessages")[code.ToString()].Replace("{0:w}", code == FailureCode.HttpStatus ? "502" : "3000", StringComparison.Ordinal));
        Assert.Equal(MessageFiles.Read("HintMessages", "de")[code.ToString()].Replace("{0}", code == FailureCode.HttpStatus ? "502" : "3000", StringComparison.Ordinal), German(english));
    }

    [Fact]
    public void Of_OtherHints_AreGerman()
    {
        using var german = Speaking.German();
        Assert.Equal("Der Dienst spricht TLS: Verwenden Sie https://10.0.0.5:3000.", German(DiagnosticHints.ForWrongScheme(Destination.Parse("http://10.0.0.5:3000"))));
        Assert.Equal("Der Dienst spricht unverschlüsseltes HTTP: Verwenden Sie http://10.0.0.5.", German(DiagnosticHints.ForWrongScheme(Destination.Parse("https://10.0.0.5:80"))));
        Assert.StartsWith("Der Text steht nicht in dem", German(DiagnosticHints.ForUnfinishedBody), StringComparison.Ordinal);
        Assert.StartsWith("Port ? nimmt", German(DiagnosticHints.For(FailureCode.TcpRefused)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5:3000 refuses connections", "10.0.0.5:3000 nimmt keine Verbindungen an")]
    [InlineData("[fd00::5]:80 does not answer; 10.0.0.5:80 does not answer within 5 s", "[fd00::5]:80 antwortet nicht; 10.0.0.5:80 antwortet nicht binnen 5 s")]
    [InlineData("nas.lan resolves to 10.0.0.5, fd00::5; left out: 10.0.0.5 must not be published on port 80", "nas.lan wird zu 10.0.0.5, fd00::5 aufgelöst; ausgelassen: 10.0.0.5 darf auf Port 80 nicht veröffentlicht werden")]
    [InlineData("HTTP 404 Not Found from http://nas.lan in 3.1 ms", "HTTP 404 Not Found von http://nas.lan in 3.1 ms")]
    [InlineData("HTTP 302 Found from http://nas.lan in 3 ms, redirects to /in, expected 200", "HTTP 302 Found von http://nas.lan in 3 ms, leitet um auf /in, erwartet: 200")]
    [InlineData("HTTP 200 OK from http://nas.lan in 3 ms, but \"all is well\" is not in its body", "HTTP 200 OK von http://nas.lan in 3 ms, aber „all is well“ steht nicht in der Antwort")]
    [InlineData("HTTP 200 OK from http://nas.lan in 3 ms; \"a; b. C\" was found in its body", "HTTP 200 OK von http://nas.lan in 3 ms; „a; b. C“ steht in der Antwort")]
    [InlineData("the certificate is for a.lan, b.lan, not for c.lan or d.lan; the certificate is signed by itself", "das Zertifikat gilt für a.lan, b.lan, nicht für c.lan oder d.lan; das Zertifikat ist selbstsigniert")]
    [InlineData("a.example belongs to proxy 3 (http://10.0.0.1); b.example belongs to managed proxy 4 (http://10.0.0.2)", "a.example gehört zu Proxy 3 (http://10.0.0.1); b.example gehört zum verwalteten Proxy 4 (http://10.0.0.2)")]
    [InlineData("a.example belongs to proxy 3 (http://10.0.0.1). b.example belongs to host 7 of npm, which TinyForge does not know: adopt it, or remove it there.", "a.example gehört zu Proxy 3 (http://10.0.0.1). b.example gehört zu Host 7 von npm, den TinyForge nicht kennt: übernehmen oder dort entfernen.")]
    [InlineData("10.0.0.5:3000 refuses connections. Port 3000 is not accepting connections. Check if the service is running and the port is correct.", "10.0.0.5:3000 nimmt keine Verbindungen an. Port 3000 nimmt keine Verbindungen an. Prüfen Sie, ob der Dienst läuft und der Port stimmt.")]
    [InlineData("tcp failed", "Verbindung fehlgeschlagen")]
    [InlineData("'a b' contains a space. Enter one domain per entry. The path starts with '/', as in /health.", "„a b“ enthält ein Leerzeichen. Geben Sie je Eintrag eine Domain ein. Der Pfad beginnt mit „/“, zum Beispiel /health.")]
    public void Of_Step_IsGerman(string english, string expected)
    {
        using var german = Speaking.German();
        Assert.Equal(expected, German(english));
    }

    [Fact]
    public async Task Of_StepsOfARealProbe_AreGerman()
    {
        var port = FreePort.Next();
        var bench = new ProbeBench();
        await using var upstream = await TestUpstream.AnsweringAsync("no", 503);
        var refused = await bench.RunAsync($"http://localhost:{port}");
        var unwell = await bench.RunAsync(upstream.Url);
        using var german = Speaking.German();
        Assert.Contains($"127.0.0.1:{port} nimmt keine Verbindungen an", refused.Select(s => CoreText.Plain(s.Message)).Single(m => m.Contains($":{port} ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Concat(unwell).SelectMany(s => new[] { s.Message, s.Hint }), t => t is not null && !IsGerman(CoreText.Of(t)));
    }

    [Fact]
    public void Of_FieldErrorsOfTheReaders_AreGerman()
    {
        using var german = Speaking.German();
        string[] domains = ["", "a b", "http://a.example", "a@b", "10.0.0.1", "a.example:80", "a..example", "-a.example", "a_b.example", "x.*.example", "xn--a.example", "1.2.3", new string('a', 64) + ".example", string.Join('.', Enumerable.Repeat("abcdefgh", 32))];
        string[] destinations = ["", "nas", "ftp://nas", "http://nas/path", "http://a:b@nas", "http://n as", "http://nas:0", "http://", "http://[::1", "http://[zz]", "http://300.1.1.1", "http://-", new string('a', 3000)];
        string[] passwords = ["short", new string('x', 2000), "password1234", "somebody@example.com", "tinyforge1234"];
        var errors = domains.Select(d => DomainName.TryParse(d, out _, out var error) ? "" : error)
            .Concat(destinations.SelectMany(d => Destination.TryRead(d, out _, out var faults) ? [] : faults))
            .Concat(passwords.SelectMany(p => PasswordRules.FindFaults("somebody@example.com", p)))
            .Concat([EmailAddress.FindFault("")!, EmailAddress.FindFault("a b")!, EmailAddress.FindFault(new string('a', 400))!])
            .Concat(SettingsRules.Check(new ForgeSettings
            {
                Gateway = "none",
                NpmUrl = "x",
                NpmProxyUrl = "x",
                NpmEmail = "x",
                SslCertificateId = -1,
                StaleThresholdDays = 0,
                HealthIntervalSeconds = 1,
                HealthTimeoutSeconds = 0,
                HealthConcurrency = 0,
                HealthReferenceAddress = "x",
                UnhealthyAfter = 0,
                HealthyAfter = 0,
                EventRetentionDays = 0,
                HistoryRetentionDays = 0,
                BackupIntervalHours = -1,
                BackupKeep = 0,
                ForbiddenDestinations = ["x"],
            }, ["embedded"]).Select(e => e.Message))
            .ToList();
        Assert.True(errors.Count > 40, $"{errors.Count}");
        Assert.DoesNotContain(errors, e => !IsGerman(CoreText.Of(e)));
    }

    [Fact]
    public void Of_EventsAsTheCoreMakesThem_AreGerman()
    {
        using var german = Speaking.German();
        var now = Proxy.UpdatedAt.AddHours(2);
        var sick = Proxy with { Health = SampleProxies.Unhealthy("tcp", FailureCode.TcpRefused) with { Since = now.AddMinutes(-90) } };
        Assert.Equal(
            [
                "app.example.com wurde angelegt, obwohl das Ziel nicht antwortet.",
                "app.example.com wurde geändert: Ziel, WebSockets.",
                "Das Gateway „embedded“ ist nicht erreichbar; die Änderung von app.example.com wurde nicht ausgeführt. Nginx Proxy Manager unter npm.lan:81 hat nicht binnen 5 s geantwortet.",
                "TinyForge wurde beim Ändern von app.example.com unterbrochen: die Änderung ist jetzt fertig.",
                "app.example.com ist gestört: Verbindung fehlgeschlagen. Port 3000 nimmt keine Verbindungen an. Prüfen Sie, ob der Dienst läuft und der Port stimmt. Zuvor 2 h lang gesund.",
                "app.example.com ist nach 1 h 30 min wieder gesund.",
                "Die Einstellungen wurden geändert: Gestört nach, Aufbewahrung der Ereignisse.",
                "Der Import wurde angehalten: 0 angelegt, 0 geändert, 0 gelöscht, 3 unverändert. Gescheitert: 1. Ausgelassen: 1. Nicht versucht: 5.",
                "Der Import ist abgebrochen: 0 angelegt, 0 geändert, 0 gelöscht, 0 unverändert. Nicht versucht: 2. Jemand anderes hat gleichzeitig die Einstellungen geändert, daher wurde nichts importiert. Planen Sie den Import neu.",
                "app.example.com wird importiert.",
                "Vor dem Upgrade der Datenbank wurde eine Sicherung angelegt: before-1_A-20251231T030405Z.zip, 1024 Bytes.",
                "Der Umzug in das Gateway „npm“ ist abgebrochen. 1 Proxy ist umgezogen. 2 Proxys konnten nicht umziehen. Noch offen: 4. Etwas Unerwartetes ist schiefgegangen; Einzelheiten stehen im Protokoll.",
            ],
            new[]
            {
                ProxyEvents.Created(Proxy, destinationIsDown: true, Make.Actor),
                ProxyEvents.Updated(Proxy, Proxy with { Spec = Proxy.Spec with { Destination = Destination.Parse("http://10.0.0.6"), Websockets = false } }, Make.Actor),
                ProxyEvents.GatewayFailed(Proxy, Silent, Make.Actor, now),
                ProxyEvents.Recovered(Proxy, "its change is finished", now),
                HealthEvents.Seen(Proxy with { Health = SampleProxies.Healthy(3) with { Since = now.AddHours(-2) } }, sick.Health with { CheckedAt = now }),
                HealthEvents.Seen(sick, SampleProxies.Healthy(3) with { CheckedAt = now }),
                SettingsEvents.Saved(new ForgeSettings(), new ForgeSettings { UnhealthyAfter = 5, EventRetentionDays = 7 }, Make.Actor, now)!,
                ImportEvents.Ended(new ImportProgress { Total = 6, Unchanged = 3, StartedAt = now, Stopping = true, Items = [Item(ImportEnd.Failed), Item(ImportEnd.Conflict)] }, Make.Actor, now),
                ImportEvents.Ended(new ImportProgress { Total = 2, StartedAt = now, Fault = "Somebody else changed the settings at the same time, so nothing was imported. Plan it anew." }, Make.Actor, now),
                ImportEvents.Importing(SampleImports.Household().Entries[0] with { Domains = ["app.example.com"] }, Make.Actor, now),
                BackupEvents.Made(new Backup("before-1_A-20251231T030405Z.zip", 1024, now, BackupKind.BeforeUpgrade), "backups/x", [], Actor.System),
                MoveEvents.Ended(new MoveProgress { To = "npm", Total = 7, Moved = 1, StartedAt = now, Fault = "Something unexpected went wrong; the log has the details.", Failed = [new(1, "a.lan", "embedded", ""), new(2, "b.lan", "embedded", "")] }, Make.Actor, now),
            }.Select(e => CoreText.Of(e).ToString()));
    }

    [Fact]
    public void Of_GatewaysOwnWords_AreMarkedAsEnglishWithinTheGerman()
    {
        using var german = Speaking.German();
        var refused = ProxyEvents.GatewayFailed(Proxy, new GatewayError(GatewayErrorKind.Refused, "nginx: [emerg] host not found. Try again."), Make.Actor, Proxy.UpdatedAt);
        Assert.Equal(
            [new("Das Gateway „embedded“ hat die Änderung von app.example.com abgelehnt. ", false), new("nginx: [emerg] host not found. Try again.", true)],
            CoreText.Of(refused).Parts);
    }

    [Theory]
    [InlineData("system.host.failed", "app.example.com was deleted.")]
    [InlineData("proxy.created", "app.example.com was deleted.")]
    [InlineData("proxy.created", "Something else happened; nobody knows what.")]
    public void Of_EventThatSaysWhatItsTypeDoesNot_StaysEnglish(string type, string message)
    {
        using var german = Speaking.German();
        Assert.Equal([new(message, true)], CoreText.Of(Make.Event(message) with { Type = type }).Parts);
    }

    [Fact]
    public void Of_VeryLongText_StaysEnglish()
    {
        using var german = Speaking.German();
        var text = string.Concat(Enumerable.Repeat("tcp failed; ", 500));
        Assert.Equal([new(text, true)], CoreText.Of(text).Parts);
        var sentences = string.Concat(Enumerable.Repeat("Go on. ", 60));
        Assert.Equal([new(sentences, true)], CoreText.Of(sentences).Parts);
    }

    [Fact]
    public void Of_EnglishPage_IsTheTextItselfUnmarked()
    {
        using var english = Speaking.NoLanguage();
        Assert.Equal([new("Nobody knows this.", false)], CoreText.Of("Nobody knows this.").Parts);
        Assert.Equal("tcp failed", CoreText.Plain("tcp failed"));
        Assert.Null(CoreText.Of((string?)null));
    }

    private static ImportItem Item(ImportEnd end) => new() { Action = ImportAction.Update, Name = "a.lan", End = end };

    private static string German(string english)
    {
        var said = CoreText.Of(english);
        Assert.True(IsGerman(said), $"{english}: {said}");
        return said.ToString();
    }

    private static bool IsGerman(Spoken said) => said.Parts.All(p => !p.IsEnglish);
}
