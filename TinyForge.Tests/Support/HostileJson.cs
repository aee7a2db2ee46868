using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support;

/// <summary>Bodies that are nearly right, or not at all.</summary>
internal static class HostileJson
{
    /// <summary>A body made of a valid one, in one of many ways.</summary>
    public static byte[] Mutate(string valid, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(valid);
        return random.Next(16) switch
        {
            0 => RandomBytes(random, random.Next(3000)),
            1 or 2 => Scramble(bytes, random),
            3 => bytes[..random.Next(bytes.Length)],
            4 => Encoding.UTF8.GetBytes(Nested(random)),
            5 => Encoding.UTF8.GetBytes(Replace(valid, random, _ => Huge(random))),
            6 => Encoding.UTF8.GetBytes(Value(random, 0)),
            7 => Encoding.UTF8.GetBytes($"{{{Text(random)}:{Value(random, 0)},{valid.Trim()[1..]}"),
            8 => Encoding.UTF8.GetBytes($"{valid.Trim()[..^1]},{valid.Trim()[1..]}"),
            9 or 10 => bytes,
            11 or 12 => Encoding.UTF8.GetBytes(Replace(valid, random, Text)),
            _ => Encoding.UTF8.GetBytes(Replace(valid, random, r => Value(r, 0))),
        };
    }

    /// <summary>Bytes flipped, put in, taken out and repeated.</summary>
    public static byte[] Scramble(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var i = random.Next(1, 8); i > 0 && list.Count > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.InsertRange(at, RandomBytes(random, random.Next(8)));
                    break;
                case 2:
                    list.RemoveRange(at, random.Next(Math.Min(10, list.Count - at)));
                    break;
                default:
                    list.InsertRange(at, list.GetRange(at, random.Next(Math.Min(40, list.Count - at))));
                    break;
            }
        }
        return [.. list];
    }

    // puts other values in place of one to three of the fields, at both levels
    private static string Replace(string valid, Random random, Func<Random, string> make)
    {
        var root = JsonNode.Parse(valid)!.AsObject();
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var owner = random.Next(3) == 0 && root["health_check"] is JsonObject check ? check : root;
            var mark = string.Create(CultureInfo.InvariantCulture, $"@mark{i}@");
            owner[owner.ElementAt(random.Next(owner.Count)).Key] = mark;
            marks[$"\"{mark}\""] = make(random);
        }
        return marks.Aggregate(root.ToJsonString(), (text, mark) => text.Replace(mark.Key, mark.Value, StringComparison.Ordinal));
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-100, 100_000).ToString(CultureInfo.InvariantCulture),
        3 => Number(random),
        4 or 5 => Text(random),
        6 => "[" + string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => Value(random, depth + 1))) + "]",
        7 => "{" + string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => $"{Text(random)}:{Value(random, depth + 1)}")) + "}",
        _ => $"[{Text(random)}]",
    };

    private static string Number(Random random)
    {
        string[] numbers = ["-0", "0.0", "1.0", "1.5", "1e2", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e400", "-1e-400", "0.1e+9999999999", new string('9', 5000), "01", "+1", ".5", "NaN", "0x10"];
        return numbers[random.Next(numbers.Length)];
    }

    // every character as an escape: so halves of surrogate pairs reach the reader as such
    private static string Text(Random random) =>
        "\"" + string.Concat(BreakingText.Unicode(random, 30).Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"))) + "\"";

    private static string Huge(Random random) => random.Next(20) == 0
        ? "\"" + new string('a', 1_200_000) + "\""
        : random.Next(2) == 0
            ? "\"" + new string("aä.*-/:"[random.Next(7)], random.Next(60_000)) + "\""
            : "[" + string.Join(',', Enumerable.Repeat("\"a.test\"", random.Next(5000))) + "]";

    private static string Nested(Random random)
    {
        var depth = random.Next(1, random.Next(4) == 0 ? 50_000 : 60);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var text = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, random.Next(5) == 0 ? depth / 2 : depth));
        return random.Next(2) == 0 ? text : $"{{\"health_check\":{text}}}";
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
