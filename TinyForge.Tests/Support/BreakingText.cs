using System.Text;

namespace TinyForge.Tests.Support;

/// <summary>Texts that break programs.</summary>
internal static class BreakingText
{
    private static readonly string[] Nasty =
    [
        "", " ", "\0", "\u202E", "\uFEFF", "\uFFFD", "\uFFFF", "😀", "e\u0301", "İ", "ß", "\r\nX-Evil: 1", "' OR 1=1 --", "%00", "%ZZ", "../../etc/passwd", "{{7*7}}", "${jndi:x}",
        "<script>alert(1)</script>", "http://127.0.0.1:0", "http://127.0.0.1:99999", "http://[::1", "http://0x7f.1", "*.*.test", "xn--", "xn--\u0080", "-1", "1e400", "null", "NaN", "\u3002", "a。b",
    ];

    /// <summary>A text of up to <paramref name="max"/> characters from all over Unicode, halves of surrogate pairs too.</summary>
    public static string Unicode(Random random, int max)
    {
        if (random.Next(3) == 0)
            return Nasty[random.Next(Nasty.Length)];
        var text = new StringBuilder();
        for (var i = random.Next(max); i > 0; i--)
            text.Append((char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x80)));
        return text.ToString();
    }

    /// <summary>A query for the list.</summary>
    public static string Query(Random random)
    {
        string[] names = ["page", "page_size", "search", "status", "sort", "foo", "page%5B%5D", ""];
        string[] values = ["1", "0", "-1", "2147483647", "99999999999999999999", "healthy", "-updated_at", "%", "%00", "%ED%A0%80", "%F0%9F%98%80", "", new string('a', 5000)];
        return string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => $"{names[random.Next(names.Length)]}={values[random.Next(values.Length)]}"));
    }
}
