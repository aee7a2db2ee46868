using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Instances;

public sealed class InstanceRulesTests
{
    private static readonly InstanceDraft Good = new() { Name = "shop-api", Proxy = new ProxyDraft() };

    [Theory]
    [InlineData("a", true)]
    [InlineData("Shop.API_2-blue", true)]
    [InlineData("", false)]
    [InlineData("-shop", false)]
    [InlineData("shop api", false)]
    [InlineData("shop/api", false)]
    [InlineData("shöp", false)]
    [InlineData("shop\n", false)]
    public void Check_Name_LettersDigitsAndThreeSigns(string name, bool good) => AssertField("name", good, Good with { Name = name });

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Check_Lengths_AreHeld(int length, bool good)
    {
        var text = new string('a', length);
        AssertField("name", good, Good with { Name = text });
        AssertField("project", good, Good with { Project = text });
        AssertField("stage", good, Good with { Stage = text });
        AssertField("image", good, Good with { Image = new string('a', length + 400) });
        AssertField("metadata", good, Good with { Metadata = Pairs(text, "x") });
        AssertField("metadata.k", good, Good with { Metadata = Pairs("k", new string('a', length + 900)) });
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Check_Metadata_HasAtMostFiftyEntries(int count, bool good) =>
        AssertField("metadata", good, Good with { Metadata = Enumerable.Range(0, count).ToDictionary(i => $"k{i}", i => "v") });

    [Fact]
    public void Check_ControlCharacters_AreRefusedEverywhere()
    {
        AssertField("image", false, Good with { Image = "a\nb" });
        AssertField("metadata", false, Good with { Metadata = Pairs("a\tb", "x") });
        AssertField("metadata.k", false, Good with { Metadata = Pairs("k", "x\0") });
    }

    [Theory]
    [InlineData(-100_000, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Check_DeployedAt_LiesNotAhead(int minutes, bool good) => AssertField("deployed_at", good, Good with { DeployedAt = Make.Time.AddMinutes(minutes) });

    [Fact]
    public void Check_EverythingWrong_TellsAllAtOnce() => Assert.Equal(
        ["name", "project", "deployed_at"],
        InstanceRules.Check(Good with { Name = "", Project = "\0", DeployedAt = Make.Time.AddDays(1) }, Make.Time).Select(f => f.Field));

    private static Dictionary<string, string> Pairs(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static void AssertField(string field, bool good, InstanceDraft draft) =>
        Assert.Equal(good ? [] : [field], InstanceRules.Check(draft, Make.Time).Select(f => f.Field));
}
