using System.Text.RegularExpressions;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Architecture;

/// <summary>Holds the import table of docs/architecture.md: each folder uses only what stands in its row.</summary>
public sealed partial class ImportTests
{
    private static readonly string[] CoreFeatures = ["Proxies", "Settings", "Probing", "Validation", "Gateways", "Provisioning", "Health", "Events", "Accounts", "Instances", "Storage", "Backups"];

    private static readonly Dictionary<string, string[]> CoreMayUse = new(StringComparer.Ordinal)
    {
        ["Events"] = [],
        ["Proxies"] = ["Events"],
        ["Settings"] = ["Events"],
        ["Probing"] = ["Proxies", "Settings"],
        ["Accounts"] = ["Events"],
        ["Storage"] = [],
        ["Backups"] = ["Events"],
        ["Gateways"] = ["Proxies", "Settings", "Events"],
        ["Instances"] = ["Proxies", "Settings", "Events"],
        ["Validation"] = ["Proxies", "Settings", "Probing"],
        ["Provisioning"] = ["Proxies", "Settings", "Validation", "Gateways", "Instances", "Events"],
        ["Health"] = ["Proxies", "Settings", "Probing", "Instances", "Events"],
        ["Data"] = CoreFeatures,
    };

    private static readonly string[] ForeignToCore = ["Microsoft.AspNetCore", "MudBlazor", "Hangfire", "Yarp", "Serilog"];

    private static IEnumerable<string> Folders => Directory.GetDirectories(Path.Combine(Repository.Root, "TinyForge.Core"))
        .Select(d => Path.GetFileName(d)!)
        .Where(d => d is not ("bin" or "obj") && !d.StartsWith('.'));

    public static TheoryData<string> CoreFolders => [.. Folders];

    [Fact]
    public void Core_EveryFolder_StandsInTheTable() => Assert.All(Folders, folder => Assert.Contains(folder, CoreMayUse.Keys));

    [Theory]
    [MemberData(nameof(CoreFolders))]
    public void CoreFolder_UsesOnlyItsRow(string folder)
    {
        var faults = Repository.Sources("TinyForge.Core", folder)
            .SelectMany(file => OwnNames().Matches(file.Text).Select(m => (file.Path, Used: $"{m.Groups[1].Value}.{m.Groups[2].Value}")))
            .Where(use => use.Used != $"Core.{folder}" && !CoreMayUse[folder].Any(allowed => use.Used == $"Core.{allowed}"))
            .Select(use => $"{use.Path} uses TinyForge.{use.Used}");
        Assert.Empty(faults);
    }

    [Fact]
    public void Core_KnowsNothingOfTheWeb()
    {
        var faults = Repository.Sources("TinyForge.Core")
            // Identity's model of a user lies in that namespace and knows nothing of the web
            .Select(file => (file.Path, Text: file.Text.Replace("Microsoft.AspNetCore.Identity", "", StringComparison.Ordinal)))
            .SelectMany(file => ForeignToCore.Where(name => file.Text.Contains($"{name}.", StringComparison.Ordinal)).Select(name => $"{file.Path} uses {name}"));
        Assert.Empty(faults);
    }

    [Fact]
    public void Core_OnlyDataKnowsSql()
    {
        var faults = Repository.Sources("TinyForge.Core")
            .Where(file => !file.Path.StartsWith("TinyForge.Core/Data/", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || file.Text.Contains("Microsoft.Data.Sqlite", StringComparison.Ordinal))
            .Select(file => file.Path);
        Assert.Empty(faults);
    }

    [Fact]
    public void Web_OnlyHostingNamesData()
    {
        var faults = Repository.Sources("TinyForge.Web")
            .Where(file => !file.Path.StartsWith("TinyForge.Web/Hosting/", StringComparison.Ordinal))
            .Where(file => OwnNames().Matches(file.Text).Any(m => m.Groups[1].Value == "Core" && m.Groups[2].Value == "Data"))
            .Select(file => file.Path);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Components")]
    public void ApiAndComponents_NeverUseJobs(string folder)
    {
        var faults = Repository.Sources("TinyForge.Web", folder)
            .Where(file => OwnNames().Matches(file.Text).Any(m => m.Groups[1].Value == "Web" && m.Groups[2].Value == "Jobs"))
            .Select(file => file.Path);
        Assert.Empty(faults);
    }

    [Fact]
    public void JobStorage_KnowsNothingOfTinyForge()
    {
        var faults = Repository.Sources("TinyForge.Web", "Jobs", "SqliteStorage")
            .Where(file => OwnNames().Matches(file.Text).Any(m => m.Groups[1].Value != "Web" || m.Groups[2].Value != "Jobs"))
            .Select(file => file.Path);
        Assert.Empty(faults);
    }

    // both `using TinyForge.Core.Proxies;` and a full name in the text
    [GeneratedRegex(@"TinyForge\.(Core|Web)\.(\w+)")]
    private static partial Regex OwnNames();
}
