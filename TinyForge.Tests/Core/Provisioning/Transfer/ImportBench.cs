using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning.Transfer;

/// <summary>Documents and states to plan imports of.</summary>
internal static class ImportBench
{
    public const string Destination = "http://127.0.0.1:3000";

    /// <summary>A document of proxies, each given by its domains, separated by commas, and perhaps <c> -> destination</c>.</summary>
    public static ImportDocument Document(params string[] proxies) => new() { Proxies = [.. proxies.Select(p => new ImportedProxy(Draft(p)))] };

    public static ProxyDraft Draft(string text) => text.Split(" -> ") is var parts
        ? new ProxyDraft { Domains = parts[0].Split(','), Destination = parts.Length > 1 ? parts[1] : Destination }
        : throw new ArgumentException(text);

    /// <summary>Proxies that are there, with ids from 1 on.</summary>
    public static IReadOnlyList<StandaloneProxy> There(params string[] proxies) =>
        [.. proxies.Select((domains, index) => Make.Reserved(domains).Activated($"host-{index + 1}", Make.Time) with { Id = index + 1 })];

    public static ImportSurvey Survey(IReadOnlyList<StandaloneProxy> proxies) => new()
    {
        Settings = new ForgeSettings(),
        Gateways = ["embedded", "npm"],
        Proxies = proxies,
        Now = Make.Time,
    };

    public static GatewayCertificate Certificate(int id, params string[] domains) =>
        new() { Id = id, Name = $"cert {id}", Domains = domains, Issuer = "CN=CA", SelfSigned = false, NotBefore = Make.Time, NotAfter = Make.Time.AddYears(1) };

    public static ImportPlan Plan(ImportDocument document, ImportSurvey survey, ImportOptions? options = null)
    {
        var planning = ImportPlanner.Plan(document, options ?? new ImportOptions(), survey);
        Assert.Empty(planning.Errors);
        return planning.Plan!;
    }

    /// <summary>A plan in short, for example <c>Update 1 a.test</c>.</summary>
    public static IEnumerable<string> Short(ImportPlan plan) => plan.Entries.Select(e => $"{e.Action} {(e.ProxyId is { } id ? $"{id} " : "")}{e.Name}");
}
