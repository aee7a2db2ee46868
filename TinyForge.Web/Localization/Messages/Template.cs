using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace TinyForge.Web.Localization.Messages;

/// <summary>An English text with places for what varies: knows the texts that were made of it, and their translations.</summary>
internal sealed partial class Template
{
    private readonly List<string> _literals = [];
    private readonly List<(Hole Kind, int Place)> _holes = [];
    private readonly IStringLocalizer _texts;

    /// <param name="name">Its name in the resource file.</param>
    /// <param name="english">The English text of the file.</param>
    /// <param name="texts">The file in the language of who asks.</param>
    /// <exception cref="ArgumentException">Two places touch, so nobody could tell them apart.</exception>
    public Template(string name, string english, IStringLocalizer texts)
    {
        (Name, _texts) = (name, texts);
        var end = 0;
        foreach (Match place in Place().Matches(english))
        {
            if (_holes.Count > 0 && place.Index == end)
                throw new ArgumentException($"Two places of '{english}' touch.", nameof(english));
            _literals.Add(english[end..place.Index]);
            _holes.Add((Kind(place.Groups[2].Value), int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)));
            end = place.Index + place.Length;
        }
        _literals.Add(english[end..]);
        Weight = _literals.Sum(l => l.Length);
    }

    /// <summary>Its name in the resource file.</summary>
    public string Name { get; }

    /// <summary>How many characters are given: the more, the surer is a match.</summary>
    public int Weight { get; }

    /// <summary>The text itself where it has no places; else null.</summary>
    public string? Fixed => _holes.Count == 0 ? _literals[0] : null;

    /// <summary>What may stand in each place, by its number.</summary>
    public Hole KindOf(int place) => _holes.Find(h => h.Place == place).Kind;

    /// <summary>What stands in its places in <paramref name="text"/>, by their numbers; null where that was not made of it.</summary>
    public string[]? Match(ReadOnlySpan<char> text)
    {
        // most are told apart here: hundreds are asked for one text
        if (text.Length < Weight || !text.StartsWith(_literals[0], StringComparison.Ordinal) || !text.EndsWith(_literals[^1], StringComparison.Ordinal))
            return null;
        if (_holes.Count == 0)
            return text.Length == _literals[0].Length ? [] : null;
        var values = new string[_holes.Count];
        return Fill(text[_literals[0].Length..^_literals[^1].Length], 0, values) ? values : null;
    }

    /// <summary>The text in the language of who asks, in pieces: what is given, and the numbers of places.</summary>
    public IEnumerable<(string Given, int? Place)> Translation()
    {
        var text = _texts[Name].Value;
        var end = 0;
        foreach (Match place in Place().Matches(text))
        {
            yield return (text[end..place.Index], int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture));
            end = place.Index + place.Length;
        }
        yield return (text[end..], null);
    }

    private bool Fill(ReadOnlySpan<char> rest, int index, string[] values)
    {
        var (kind, place) = _holes[index];
        if (index == _holes.Count - 1)
        {
            if (!Fits(kind, rest))
                return false;
            values[place] = rest.ToString();
            return true;
        }
        var literal = _literals[index + 1];
        for (var from = 1; from < rest.Length; from++)
        {
            var found = rest[from..].IndexOf(literal, StringComparison.Ordinal);
            if (found < 0)
                return false;
            from += found;
            if (Fits(kind, rest[..from]) && Fill(rest[(from + literal.Length)..], index + 1, values))
            {
                values[place] = rest[..from].ToString();
                return true;
            }
        }
        return false;
    }

    private static bool Fits(Hole kind, ReadOnlySpan<char> value) => !value.IsEmpty && kind switch
    {
        Hole.Word => value.IndexOfAny(' ', '\t', '\n') < 0,
        Hole.Number => !value.ContainsAnyExceptInRange('0', '9'),
        // the marks between two texts
        Hole.List => value.IndexOf("; ", StringComparison.Ordinal) < 0 && value.IndexOf(". ", StringComparison.Ordinal) < 0,
        _ => true,
    };

    private static Hole Kind(string letter) => letter switch
    {
        "w" => Hole.Word,
        "n" => Hole.Number,
        "l" => Hole.List,
        "t" => Hole.Text,
        _ => Hole.Any,
    };

    [GeneratedRegex(@"\{(\d)(?::([a-z]))?\}")]
    private static partial Regex Place();
}
