using System.Reflection;
using System.Text.RegularExpressions;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Architecture;

/// <summary>docs/security.md names a test for each promise: it must be there.</summary>
public sealed partial class SecurityDocTests
{
    [Fact]
    public void Table_EveryTestThatIsNamed_Exists()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        var types = typeof(SecurityDocTests).Assembly.GetTypes().Where(t => t.IsPublic).ToLookup(t => t.Name);
        string[] named = [.. Names().Matches(text).Select(m => m.Groups[1].Value)];

        Assert.NotEmpty(named);
        Assert.Empty(named.Where(name => !Exists(types, name)).Distinct());
    }

    private static bool Exists(ILookup<string, Type> types, string name)
    {
        var parts = name.Split('.');
        return types[parts[0]].Any(t => parts.Length == 1 || t.GetMethods().Any(m => m.Name == parts[1] && m.GetCustomAttributes<FactAttribute>().Any()));
    }

    [GeneratedRegex(@"`(\w+Tests(?:\.\w+)?)`")]
    private static partial Regex Names();
}
