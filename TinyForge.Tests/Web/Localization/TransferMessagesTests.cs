using System.Text;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Core.Provisioning.Transfer;
using TinyForge.Tests.Support;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Localization;
using static TinyForge.Tests.Core.Provisioning.Transfer.ImportBench;

namespace TinyForge.Tests.Web.Localization;

/// <summary>What the core says of a document that is imported, said in German.</summary>
public sealed class TransferMessagesTests
{
    private static readonly Dictionary<string, IReadOnlyList<GatewayCertificate>> Certificates = new() { ["embedded"] = [Certificate(3, "*.test")] };

    [Fact]
    public void Of_Conflicts_AreGerman()
    {
        using var german = Speaking.German();
        var there = There("managed.test", "going.test", "mine.test,other.test", "both.test");
        var external = new DomainClaim("external.test", ProxySource.Standalone, 0, ImportBench.Destination) { Holder = "host 12 of npm, which TinyForge does not know: adopt it, or remove it there" };
        var survey = Survey([there[0] with { InstanceId = 4 }, there[1].Doomed(Make.Time), there[2], there[3].Doomed(Make.Time) with { InstanceId = 5 }]) with
        {
            External = new Dictionary<(string, string), DomainClaim> { [("embedded", "external.test")] = external },
            Certificates = Certificates,
        };
        var document = Document("managed.test", "going.test,external.test", "mine.test", "other.test", "twice.test,again.test", "again.test,twice.test", "both.test");
        var wanted = document.Proxies!.Select((p, index) => index == 1 ? p with { Draft = p.Draft with { SslCertificateId = 9 } } : p);

        var plan = Plan(document with { Proxies = [.. wanted, new ImportedProxy(Draft("mine.test,new.test -> http://127.0.0.1:4000"))] }, survey);

        Assert.Equal(
            [
                "managed.test gehört zum verwalteten Proxy 1 (http://127.0.0.1:3000) der Instanz 4, den deren Deploy-Skript verwaltet. Entfernen Sie die Instanz, oder lassen Sie den Proxy in der Datei weg.",
                "going.test gehört zu Proxy 2 (http://127.0.0.1:3000), der gerade gelöscht wird. Importieren Sie noch einmal, wenn er weg ist. external.test gehört zu Host 12 von npm, den TinyForge nicht kennt: übernehmen oder dort entfernen. "
                    + "Das Gateway „embedded“ hat kein Zertifikat 9. Fügen Sie das Zertifikat des Proxys hinzu, und lassen Sie eines nehmen, das seine Domains abdeckt, oder importieren Sie solche Proxys ohne Zertifikat.",
                "mine.test steht mehrfach in der Datei: proxies[2], proxies[7].",
                "other.test gehört zu Proxy 3 (http://127.0.0.1:3000). Entfernen Sie die Domain dort zuerst, oder löschen Sie diesen Proxy.",
                "twice.test steht mehrfach in der Datei: proxies[4], proxies[5]. again.test steht mehrfach in der Datei: proxies[4], proxies[5].",
                "again.test steht mehrfach in der Datei: proxies[4], proxies[5]. twice.test steht mehrfach in der Datei: proxies[4], proxies[5].",
                "both.test gehört zum verwalteten Proxy 4 (http://127.0.0.1:3000), der gerade gelöscht wird. Importieren Sie noch einmal, wenn er weg ist.",
                "mine.test steht mehrfach in der Datei: proxies[2], proxies[7].",
            ],
            plan.Entries.Select(e => German(e.Reason!)));
    }

    [Theory]
    [InlineData(9, MissingCertificates.None, "Das Gateway „embedded“ hat kein Zertifikat 9, daher wird er nur über HTTP bedient.")]
    [InlineData(9, MissingCertificates.Match, "Statt des Zertifikats 9 verwendet er hier das Zertifikat 3 (cert 3), das für seine Domains gilt.")]
    [InlineData(3, MissingCertificates.Refuse, null)]
    public void Of_Warnings_AreGerman(int certificate, MissingCertificates missing, string? expected)
    {
        using var german = Speaking.German();
        var document = new ImportDocument { Proxies = [new ImportedProxy(Draft("a.test") with { SslCertificateId = certificate }, "another one")] };
        var entry = Assert.Single(Plan(document, Survey([]) with { Certificates = Certificates }, new ImportOptions { MissingCertificates = missing }).Entries);
        Assert.Equal([.. expected is null ? [] : new[] { expected }, "Laut Datei ist er im Gateway „another one“; hier werden neue Proxys im Gateway „embedded“ angelegt."], entry.Warnings.Select(German));
    }

    [Fact]
    public void Of_OtherWarningsAndObstacles_AreGerman()
    {
        using var german = Speaking.German();
        var stays = new ImportDocument { Proxies = [new ImportedProxy(Draft("there.test") with { SslCertificateId = 9 }, "npm"), new ImportedProxy(Draft("a.example,b.example") with { SslCertificateId = 9 })] };
        var survey = Survey(There("there.test"));
        var match = new ImportOptions { MissingCertificates = MissingCertificates.Match };
        var texts = Plan(stays, survey).Entries.SelectMany(e => e.Warnings).Concat(Plan(stays, survey with { Certificates = Certificates }, match).Entries.Select(e => e.Reason).OfType<string>());
        Assert.Equal(
            [
                "Das Gateway „embedded“ ließ sich nicht nach seinen Zertifikaten fragen. Ohne ein Zertifikat 9 dort wird dieser Proxy abgelehnt.",
                "Laut Datei ist er im Gateway „npm“; hier bleibt er im Gateway „embedded“.",
                "Das Gateway „embedded“ ließ sich nicht nach seinen Zertifikaten fragen. Ohne ein Zertifikat 9 dort wird dieser Proxy abgelehnt.",
                "Das Gateway „embedded“ hat kein Zertifikat 9 und kein gültiges, das für a.example, b.example gilt. Fügen Sie eines hinzu, oder importieren Sie solche Proxys ohne Zertifikat.",
            ],
            texts.Select(German));
    }

    [Fact]
    public void Of_Settings_AreGerman()
    {
        using var german = Speaking.German();
        var saved = new ForgeSettings { NpmUrl = "http://10.0.0.2:81", NpmPassword = new SecretText("s3cret") };
        var survey = Survey([]) with { Certificates = Certificates };
        var refuse = Settings(saved, saved with { NpmUrl = "http://10.0.0.3:81", SslCertificateId = 9 });
        var without = Settings(new(), new() { SslCertificateId = 9 }, new ImportOptions { MissingCertificates = MissingCertificates.None });
        var password = Settings(new(), new() { Gateway = "npm" });
        Assert.Equal(
            [
                "Die Datei führt zu einem anderen Nginx Proxy Manager, und das gespeicherte Passwort wird nicht dorthin gesendet. Ändern Sie zuerst npm_url und das Passwort in den Einstellungen, oder importieren Sie ohne die Einstellungen.",
                "Das Gateway „embedded“ hat kein Zertifikat 9, das neue Proxys bekommen sollen. Fügen Sie es hinzu, ändern Sie ssl_certificate_id in der Datei, oder importieren Sie ohne die Einstellungen.",
                "Das Gateway „embedded“ hat kein Zertifikat 9, daher bekommen neue Proxys keines.",
                "Es gibt kein Passwort für Nginx Proxy Manager, und Dateien enthalten keines. Bis es in den Einstellungen eingegeben ist, kann dort kein Proxy angelegt oder geändert werden.",
            ],
            refuse.Obstacles.Concat(without.Warnings).Concat(password.Warnings).Select(German));

        SettingsPlan Settings(ForgeSettings before, ForgeSettings after, ImportOptions? options = null) =>
            Plan(new ImportDocument { Settings = new ImportedSettings(before, after, PasswordEntered: false) }, survey, options).Settings!;
    }

    [Theory]
    [InlineData("", "Die Datei ist leer. Gebraucht wird ein JSON-Objekt.")]
    [InlineData("[]", "Die Datei enthält eine Liste. Gebraucht wird ein JSON-Objekt.")]
    [InlineData("{", "Die Datei ist kein JSON oder tiefer als 32 Ebenen verschachtelt: Zeile 1, Byte 1.")]
    [InlineData("\u00ff", "Die Datei ist nicht in UTF-8.")]
    [InlineData("{}", "Das Feld ist erforderlich. Eine Datei beginnt mit \"format\": \"tinyforge\", \"version\": 1.|Das Feld ist erforderlich. Die Version dieser Form ist 1.")]
    [InlineData("""{"format": "other", "version": 7}""", "Gelesen werden nur Dateien mit \"format\": \"tinyforge\".|Die Datei hat die Version 7, die ein neueres TinyForge geschrieben hat. Dieses liest Version 1: Aktualisieren Sie es zuerst.")]
    [InlineData("""{"format": "tinyforge", "version": 0}""", "Diese Version gibt es nicht. Die Version dieser Form ist 1.")]
    [InlineData("""{"format": 5, "version": "1"}""", "Verwenden Sie einen Text, nicht eine Zahl.|Verwenden Sie eine ganze Zahl, nicht einen Text.")]
    [InlineData("""{"format": "tinyforge", "version": 1, "settings": [], "proxies": {}}""", "Verwenden Sie ein Objekt, nicht eine Liste.|Verwenden Sie eine Liste von Objekten, nicht ein Objekt.")]
    [InlineData("""{"format": "tinyforge", "version": 1, "settings": {"backup_keep": 1e99}, "proxies": [null]}""", "Verwenden Sie eine ganze Zahl von -2147483648 bis 2147483647.|Verwenden Sie ein Objekt, nicht null.")]
    [InlineData(
        """{"format": "tinyforge", "version": 1, "proxies": [{"domains": [true], "hsts": 1, "foo": 1, "foo": 2}]}""",
        "Das Feld steht mehrfach in der Datei. Geben Sie es einmal an.|Dieses Feld gibt es nicht.|Verwenden Sie in der Liste nur Texte, nicht true oder false.|Das Feld ist erforderlich. Geben Sie eine URL wie http://10.0.0.5:3000 an.|Verwenden Sie true oder false, nicht eine Zahl.")]
    [InlineData(
        """{"format": "tinyforge", "version": 1, "proxies": [{"domains": "a", "domain": "\u0000", "destination": "http://a"}, {"destination": "http://a"}]}""",
        "Der Text enthält ein halbes Surrogatpaar oder ein NUL-Zeichen.|Geben Sie entweder domain oder domains an, nicht beides.|Verwenden Sie eine Liste von Texten, nicht einen Text.|Das Feld ist erforderlich. Geben Sie eine Liste von Namen wie [\"app.example.com\"] an.")]
    public void Of_FaultsOfADocument_AreGerman(string text, string expected)
    {
        using var german = Speaking.German();
        // what is no ASCII here is to be no UTF-8 there
        var read = new ReceivedJson(Encoding.Latin1.GetBytes(text)).Read(fields => DocumentReader.Read(fields, new ForgeSettings()));
        Assert.False(read.Ok);
        Assert.Equal(expected, string.Join('|', (read.Problem.Errors?.SelectMany(e => e.Value) ?? [read.Problem.Detail]).Select(German)));
    }

    [Fact]
    public void Of_FaultsOfAPlan_AreGerman()
    {
        using var german = Speaking.German();
        var many = new ImportDocument { Proxies = [.. Enumerable.Repeat(new ImportedProxy(Draft("?")), ImportDocument.MaxProxies + 1)] };
        var errors = ImportPlanner.Plan(new ImportDocument(), new ImportOptions { Prune = true }, Survey([])).Errors.Concat(ImportPlanner.Plan(many, new ImportOptions(), Survey([])).Errors);
        Assert.Equal(
            ["Die Datei sagt nichts über Proxys, also würden alle gelöscht. Verzichten Sie auf das Löschen, oder geben Sie \"proxies\": [] an, um alle zu löschen.", "10001 Proxys sind zu viele. Eine Datei hat höchstens 10000."],
            errors.Select(e => German(e.Message)));
    }

    private static string German(string english)
    {
        var said = CoreText.Of(english);
        Assert.DoesNotContain(said.Parts, p => p.IsEnglish);
        return said.ToString();
    }
}
