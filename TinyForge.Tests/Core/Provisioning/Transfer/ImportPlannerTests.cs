using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;
using static TinyForge.Tests.Core.Provisioning.Transfer.ImportBench;

namespace TinyForge.Tests.Core.Provisioning.Transfer;

public sealed class ImportPlannerTests
{
    [Theory]
    [InlineData("a.test", "", "Create a.test")]
    [InlineData("a.test", "a.test", "Unchanged 1 a.test")]
    [InlineData("A.Test.", "a.test", "Unchanged 1 a.test")]
    [InlineData("a.test -> http://127.0.0.1:4000", "a.test", "Update 1 a.test")]
    // who a proxy is: all of its domains, else the first, else any
    [InlineData("a.test,b.test", "b.test,a.test", "Update 1 a.test")]
    [InlineData("c.test,b.test", "a.test,b.test", "Update 1 c.test")]
    [InlineData("b.test|a.test", "a.test|b.test", "Unchanged 2 b.test|Unchanged 1 a.test")]
    // one is split in two: it is changed first
    [InlineData("b.test|a.test", "a.test,b.test", "Update 1 b.test|Create a.test")]
    [InlineData("a.test,c.test|b.test", "a.test,b.test", "Update 1 a.test|Create b.test")]
    // two can't become one while both are there
    [InlineData("a.test,b.test", "a.test|b.test", "Conflict 1 a.test")]
    // what does not go ahead gives nothing up
    [InlineData("a.test,x.test|b.test|x.test", "a.test,b.test", "Conflict 1 a.test|Conflict b.test|Conflict x.test")]
    [InlineData("a.test|a.test", "a.test", "Conflict 1 a.test|Conflict a.test")]
    public void Plan_Domains_TellWhichProxyIsMeant(string document, string there, string expected) =>
        Assert.Equal(expected.Split('|'), Short(Plan(Document(document.Split('|')), Survey(There(there.Split('|', StringSplitOptions.RemoveEmptyEntries))))));

    [Fact]
    public void Plan_Update_NamesEachFieldOldAndNew()
    {
        var draft = Draft("a.test -> http://127.0.0.1:4000") with { Websockets = false, HealthCheck = new HealthCheckDraft { IntervalSeconds = 60 } };
        var entry = Assert.Single(Plan(new ImportDocument { Proxies = [new ImportedProxy(draft)] }, Survey(There("a.test"))).Entries);
        Assert.Equal(
            [new FieldChange("destination", ImportBench.Destination, "http://127.0.0.1:4000"), new FieldChange("websockets", "true", "false"), new FieldChange("health_check.interval_seconds", "none", "60")],
            entry.Changes);
        Assert.Equal((0, (long?)1, "embedded", Make.Time), (entry.Index, entry.ProxyId, entry.Gateway, entry.Draft!.BasedOn));
    }

    [Fact]
    public void Plan_DomainOfSomebodyElse_IsAConflictThatSaysWhoseAndWhatToDo()
    {
        var there = There("managed.test", "going.test", "a.test");
        var survey = Survey([there[0] with { InstanceId = 4 }, there[1].Doomed(Make.Time), there[2]]) with
        {
            External = new Dictionary<(string, string), DomainClaim> { [("embedded", "external.test")] = new("external.test", ProxySource.Standalone, 0, ImportBench.Destination) { Holder = "host 12 of npm, which TinyForge does not know: adopt it, or remove it there" } },
        };

        var plan = Plan(Document("managed.test", "going.test", "external.test", "a.test,managed.test"), survey);

        Assert.All(plan.Entries, e => Assert.Equal(ImportAction.Conflict, e.Action));
        Assert.Equal(
            [
                "managed.test stands in the document more than once: proxies[0], proxies[3].",
                "going.test belongs to proxy 2 (http://127.0.0.1:3000), which is being deleted. Import again once it is gone.",
                "external.test belongs to host 12 of npm, which TinyForge does not know: adopt it, or remove it there.",
                "managed.test stands in the document more than once: proxies[0], proxies[3].",
            ],
            plan.Entries.Select(e => e.Reason));
        Assert.Equal(
            "managed.test belongs to managed proxy 1 (http://127.0.0.1:3000) of instance 4, which its deploy script manages. Remove the instance, or leave the proxy out of the document.",
            Assert.Single(Plan(Document("managed.test"), survey).Entries).Reason);
        Assert.False(plan.IsChange);
    }

    [Fact]
    public void Plan_Prune_DeletesWhatNoDomainOfIsMentioned()
    {
        var there = There("a.test", "b.test,c.test", "managed.test", "going.test", "gone.test");
        var survey = Survey([there[0], there[1], there[2] with { InstanceId = 4 }, there[3].Doomed(Make.Time), there[4]]);
        var document = Document("a.test", "c.test,managed.test");
        Assert.Equal(["Unchanged 1 a.test", "Conflict 2 c.test"], Short(Plan(document, survey)));
        Assert.Equal(["Unchanged 1 a.test", "Conflict 2 c.test", "Delete 5 gone.test"], Short(Plan(document, survey, new ImportOptions { Prune = true })));
        Assert.Equal(["Delete 1 a.test", "Delete 2 b.test", "Delete 5 gone.test"], Short(Plan(Document(), survey, new ImportOptions { Prune = true })));
    }

    [Theory]
    [InlineData(3, MissingCertificates.Refuse, 3, ImportAction.Create)]
    [InlineData(9, MissingCertificates.Refuse, 9, ImportAction.Conflict)]
    [InlineData(9, MissingCertificates.None, 0, ImportAction.Create)]
    [InlineData(9, MissingCertificates.Match, 3, ImportAction.Create)]
    // one that is there and covers something else: the number was another's
    [InlineData(5, MissingCertificates.Match, 3, ImportAction.Create)]
    [InlineData(5, MissingCertificates.None, 5, ImportAction.Create)]
    [InlineData(0, MissingCertificates.Match, 0, ImportAction.Create)]
    public void Plan_Certificate_IsTheOneOfThisPlace(int id, MissingCertificates missing, int expected, ImportAction action)
    {
        var survey = Survey([]) with { Certificates = new Dictionary<string, IReadOnlyList<TinyForge.Core.Gateways.GatewayCertificate>> { ["embedded"] = [Certificate(3, "*.test"), Certificate(5, "other.example")] } };
        var document = new ImportDocument { Proxies = [new ImportedProxy(Draft("a.test") with { SslCertificateId = id })] };

        var entry = Assert.Single(Plan(document, survey, new ImportOptions { MissingCertificates = missing }).Entries);

        Assert.Equal(action, entry.Action);
        Assert.Equal(action == ImportAction.Conflict ? null : expected, entry.Draft?.SslCertificateId);
        Assert.Equal(action != ImportAction.Conflict && id is not (0 or 3), entry.Warnings.Count == 1);
        Assert.Equal(action == ImportAction.Conflict, entry.Reason?.Contains("has no certificate 9", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Plan_GatewayCouldNotBeAsked_WarnsAndGoesAhead()
    {
        var document = new ImportDocument { Proxies = [new ImportedProxy(Draft("a.test") with { SslCertificateId = 9 }, "npm")] };
        var entry = Assert.Single(Plan(document, Survey([])).Entries);
        Assert.Equal(ImportAction.Create, entry.Action);
        Assert.Equal(
            ["The embedded gateway could not be asked for its certificates. Without a certificate 9 there, this proxy will be refused.", "In the document it is in the npm gateway; here new proxies are made in the embedded gateway."],
            entry.Warnings);
    }

    [Fact]
    public void Plan_UnchangedWithACertificateThatIsGone_StaysAndWarns()
    {
        var there = There("a.test")[0];
        var survey = Survey([there with { Spec = there.Spec with { SslCertificateId = 9, SslForced = true } }]) with { Certificates = new Dictionary<string, IReadOnlyList<TinyForge.Core.Gateways.GatewayCertificate>> { ["embedded"] = [] } };
        var entry = Assert.Single(Plan(new ImportDocument { Proxies = [new ImportedProxy(Draft("a.test") with { SslCertificateId = 9 })] }, survey).Entries);
        Assert.Equal((ImportAction.Unchanged, 1), (entry.Action, entry.Warnings.Count));
    }

    [Fact]
    public void Plan_Faults_AreAllToldByTheirPlaces()
    {
        var document = Document("a.test", "no domain -> nowhere", "b.test,b.test") with { Settings = new ImportedSettings(new(), new() { UnhealthyAfter = 0 }, false) };
        var planning = ImportPlanner.Plan(document, new ImportOptions(), Survey([]));
        Assert.Null(planning.Plan);
        Assert.Equal(["settings.unhealthy_after", "proxies[1].domains", "proxies[1].destination", "proxies[2].domains"], planning.Errors.Select(e => e.Field).Distinct());
        Assert.Equal(["proxies[1].domains", "proxies[1].destination", "proxies[2].domains"], ImportPlanner.Plan(document, new ImportOptions { Settings = false }, Survey([])).Errors.Select(e => e.Field).Distinct());
    }

    [Fact]
    public void Plan_TooMuchOrNothing_IsRefused()
    {
        var prune = ImportPlanner.Plan(new ImportDocument(), new ImportOptions { Prune = true }, Survey(There("a.test")));
        Assert.Equal("prune", Assert.Single(prune.Errors).Field);
        var many = new ImportDocument { Proxies = [.. Enumerable.Repeat(new ImportedProxy(Draft("?")), ImportDocument.MaxProxies + 1)] };
        Assert.Equal("proxies", Assert.Single(ImportPlanner.Plan(many, new ImportOptions(), Survey([])).Errors).Field);
        var faulty = new ImportDocument { Proxies = [.. Enumerable.Repeat(new ImportedProxy(Draft("?")), 500)] };
        Assert.Equal(ImportPlanning.MaxErrors, ImportPlanner.Plan(faulty, new ImportOptions(), Survey([])).Errors.Count);
    }

    [Fact]
    public void Fingerprint_AnotherEffect_IsAnother()
    {
        var document = Document("a.test -> http://127.0.0.1:4000");
        var plan = Plan(document, Survey(There("a.test")));
        Assert.Equal(plan.Fingerprint, Plan(document, Survey([There("a.test")[0] with { UpdatedAt = Make.Time.AddDays(1) }])).Fingerprint);
        var others = new[] { There(), There("a.test,b.test"), There("b.test", "a.test") }.Select(there => Plan(document, Survey(there)).Fingerprint)
            .Append(Plan(Document("a.test -> http://127.0.0.1:4001"), Survey(There("a.test"))).Fingerprint)
            .Append(plan.Fingerprint)
            .ToList();
        Assert.Equal(others.Count, others.Distinct().Count());
    }

    // whatever is there and whatever is wanted: no domain gets two owners on the way, and what is done is done
    [Property(MaxTest = 2000)]
    public Property Plan_CarriedOut_CollidesNowhereAndIsUnchangedTheSecondTime() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
    {
        var random = new Random(seed);
        var there = There([.. Sets(random)]);
        var document = Document([.. Sets(random).Append(Domains(random)).Select(d => $"{d} -> http://127.0.0.1:{random.Next(3000, 3002)}")]);
        var options = new ImportOptions { Prune = random.Next(2) == 0 };

        var first = Plan(document, Survey(there), options);
        var after = CarryOut(first, there);
        var second = Plan(document, Survey(after), options);

        var done = first.Entries.Where(e => e.IsChange && e.Index is not null).Select(e => e.Index).ToHashSet();
        Assert.All(second.Entries.Where(e => done.Contains(e.Index)), e => Assert.Equal(ImportAction.Unchanged, e.Action));
        Assert.DoesNotContain(second.Entries, e => e.Action == ImportAction.Delete);
    });

    private static IEnumerable<string> Sets(Random random)
    {
        var domains = Enumerable.Range(0, 6).Select(i => $"d{i}.test").OrderBy(_ => random.Next()).ToList();
        while (domains.Count > 0 && random.Next(5) > 0)
        {
            var set = domains.Take(random.Next(1, 4)).ToList();
            domains.RemoveRange(0, set.Count);
            yield return string.Join(',', set);
        }
    }

    private static string Domains(Random random) => random.Next(2) == 0 ? "more.test" : $"d{random.Next(6)}.test";

    private static List<StandaloneProxy> CarryOut(ImportPlan plan, IReadOnlyList<StandaloneProxy> there)
    {
        var state = there.ToDictionary(p => p.Id);
        foreach (var entry in plan.Entries.Where(e => e.IsChange).OrderBy(e => e.Action switch { ImportAction.Update => 0, ImportAction.Create => 1, _ => 2 }))
        {
            var id = entry.ProxyId ?? 100 + entry.Index!.Value;
            state.Remove(id);
            if (entry.Draft is not { } draft)
                continue;
            Assert.Empty(state.Values.SelectMany(p => p.Spec.Domains.Select(d => d.Value)).Intersect(entry.Domains));
            state[id] = Make.Reserved(string.Join(',', entry.Domains), draft.Destination).Activated("host", Make.Time) with { Id = id };
        }
        return [.. state.Values];
    }
}
