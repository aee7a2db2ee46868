using Microsoft.Extensions.Localization;

namespace TinyForge.Web.Localization;

/// <summary>A text in the page's language, except for what has no translation: that is English, and known to be.</summary>
public sealed class Spoken : IEquatable<Spoken>
{
    private readonly string _text;

    /// <summary>A text of these pieces.</summary>
    public Spoken(IReadOnlyList<SpokenPart> parts)
    {
        Parts = parts;
        _text = string.Concat(parts.Select(p => p.Text));
    }

    /// <summary>The pieces in their order.</summary>
    public IReadOnlyList<SpokenPart> Parts { get; }

    /// <summary>A text of the pages themselves.</summary>
    public static implicit operator Spoken(string text) => new([new SpokenPart(text, IsEnglish: false)]);

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static implicit operator Spoken(LocalizedString text) => text.Value;

    /// <summary>This text behind another one of the page's language.</summary>
    public Spoken After(string before) => new([new SpokenPart(before, IsEnglish: false), .. Parts]);

    /// <inheritdoc/>
    public bool Equals(Spoken? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Spoken);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>All of it, for where no piece can be marked: attributes, messages that pass.</summary>
    public override string ToString() => _text;
}
