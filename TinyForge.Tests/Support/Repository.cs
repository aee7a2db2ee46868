namespace TinyForge.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The C# and Razor sources below a folder, each with its path from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. folder]), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => (Path: Path.GetRelativePath(Root, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (f.Path, File.ReadAllText(f.File)));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TinyForge.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No TinyForge.sln above the tests' output.");
    }
}
