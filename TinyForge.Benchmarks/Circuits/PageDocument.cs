using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>What the document of a page says of its circuit.</summary>
/// <param name="Components">The components to begin with, as the hub's <c>UpdateRootComponents</c> takes them.</param>
/// <param name="State">What the server wants to have back; empty for nothing.</param>
internal sealed partial record PageDocument(string Components, string State)
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidDataException">It has no component of a circuit.</exception>
    public static PageDocument Parse(string html)
    {
        var markers = Marker().Matches(html);
        if (markers.Count == 0)
            throw new InvalidDataException("The page has no component of a circuit.");
        var operations = new StringBuilder("""{"batchId":1,"operations":[""");
        for (var i = 0; i < markers.Count; i++)
            operations.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}}{"type":"add","ssrComponentId":{{i + 1}},"marker":{{markers[i].Groups[1].Value}}}""");
        return new PageDocument(operations.Append("]}").ToString(), Persisted().Match(html).Groups[1].Value);
    }

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex Persisted();
}
