using System.Text;

namespace TinyForge.Tests.Web.Localization;

/// <summary>The texts of C# sources: what stands in quotes, with <see cref="Hole"/> where a value is put in.</summary>
internal static class SourceTexts
{
    public const char Hole = '\0';

    /// <summary>All of a source, those within values too.</summary>
    public static IReadOnlyList<string> In(string source)
    {
        var texts = new List<string>();
        var at = 0;
        Code(source, ref at, inHole: false, texts);
        return texts;
    }

    private static void Code(string source, ref int at, bool inHole, List<string> texts)
    {
        var depth = 0;
        while (at < source.Length)
        {
            var rest = source.AsSpan(at);
            if (inHole && depth == 0 && source[at] is '}' or ':')
            {
                // behind a colon stands how the value is formatted
                at = source.IndexOf('}', at) + 1;
                return;
            }
            if (rest.StartsWith("//", StringComparison.Ordinal))
                at = End(source, '\n', at);
            else if (source[at] == '\'')
                at += source[at + 1] == '\\' ? source.IndexOf('\'', at + 3) - at + 1 : 3;
            else if (Begins(rest, out var opening, out var interpolated, out var verbatim))
                Text(source, ref at, opening, interpolated, verbatim, texts);
            else
                depth += source[at++] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }
    }

    private static bool Begins(ReadOnlySpan<char> rest, out int opening, out bool interpolated, out bool verbatim)
    {
        var marks = rest.IndexOfAnyExcept('$', '@');
        (opening, interpolated, verbatim) = (marks + 1, marks > 0 && rest[..marks].Contains('$'), marks > 0 && rest[..marks].Contains('@'));
        return marks >= 0 && marks < rest.Length && rest[marks] == '"';
    }

    private static void Text(string source, ref int at, int opening, bool interpolated, bool verbatim, List<string> texts)
    {
        var quote = at + opening - 1;
        if (source.AsSpan(quote).StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            at = source.IndexOf("\"\"\"", quote + 3, StringComparison.Ordinal) + 3;
            return;
        }
        at += opening;
        var text = new StringBuilder();
        while (source[at] != '"' || (verbatim && source.AsSpan(at).StartsWith("\"\"", StringComparison.Ordinal)))
        {
            var two = source.AsSpan(at, 2);
            if (interpolated && source[at] == '{' && two is not "{{")
            {
                at++;
                text.Append(Hole);
                Code(source, ref at, inHole: true, texts);
                continue;
            }
            if (two is "{{" or "}}" && interpolated || two is "\"\"" || (source[at] == '\\' && !verbatim))
                at++;
            text.Append(source[at++]);
        }
        at++;
        texts.Add(text.ToString());
    }

    private static int End(string source, char mark, int at) => source.IndexOf(mark, at) is >= 0 and var end ? end + 1 : source.Length;
}
