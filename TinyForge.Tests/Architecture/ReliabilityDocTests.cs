using System.Text.RegularExpressions;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Architecture;

/// <summary>docs/reliability.md names the tests that show what it says.</summary>
public sealed partial class ReliabilityDocTests
{
    [Fact]
    public void EveryFault_NamesTestsThatExist()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "reliability.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToList();
        var tests = typeof(ReliabilityDocTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var named = TestClass().Matches(row).Select(m => m.Groups[1].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, tests));
        });
    }

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestClass();
}
