using System.Xml.Linq;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Components;

/// <summary>The resource files of the pages, and where their texts are used.</summary>
internal static class TextFiles
{
    /// <summary>The folder of the components.</summary>
    public static readonly string Root = Path.Combine(Repository.Root, "TinyForge.Web", "Components");

    /// <summary>The English files, relative to <see cref="Root"/>.</summary>
    public static IEnumerable<string> English => Directory.EnumerateFiles(Root, "*.resx", SearchOption.AllDirectories)
        .Where(p => Path.GetFileNameWithoutExtension(p).IndexOf('.', StringComparison.Ordinal) < 0)
        .Select(p => Path.GetRelativePath(Root, p));

    /// <summary>The file of another language that belongs to an English one.</summary>
    public static string Other(string english, string language) => Path.ChangeExtension(english, $".{language}.resx");

    /// <summary>Its texts by name; none where there is no such file.</summary>
    public static Dictionary<string, string> Read(string file)
    {
        var path = Path.Combine(Root, file);
        return !File.Exists(path)
            ? []
            : XDocument.Load(path).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
    }
}
