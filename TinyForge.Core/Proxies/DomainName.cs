using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TinyForge.Core.Proxies;

/// <summary>
/// A domain that a gateway routes by: lower case, punycode, without a trailing dot; either exact (<c>app.example.com</c>)
/// or a wildcard (<c>*.example.com</c>, any depth below <c>example.com</c>, as nginx matches it).
/// </summary>
/// <remarks>
/// Labels follow RFC 1123 section 2.1 (letters, digits, hyphens, not at an end; 1 to 63 octets; 253 in all); IDN is
/// converted by RFC 3490. A last label that is a number, decimal or as <c>0x7f</c>, is refused, since such a name would be
/// read as an IPv4 address (WHATWG URL, "ends in a number").
/// </remarks>
public sealed record DomainName
{
    /// <summary>Longest name in octets, without the trailing dot (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 253;

    private const int MaxLabelLength = 63;
    private const string SampleLabel = "tinyforge-probe.";

    // GetAscii is documented as safe for concurrent use: the instance is never changed
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private DomainName(string value) => Value = value;

    /// <summary>The normalised name, for example <c>xn--bcher-kva.example</c> or <c>*.example.com</c>.</summary>
    public string Value { get; }

    /// <summary>Whether the name starts with <c>*.</c>.</summary>
    public bool IsWildcard => Value.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>The name without the leading <c>*.</c> of a wildcard.</summary>
    public string BaseName => IsWildcard ? Value[2..] : Value;

    /// <summary>A concrete name that the gateway routes to this entry: the name itself, or one below a wildcard.</summary>
    public string SampleHost => !IsWildcard ? Value
        : SampleLabel.Length + BaseName.Length <= MaxLength ? SampleLabel + BaseName
        : "p." + BaseName;

    /// <summary>Reads what a person typed. On failure <paramref name="error"/> says what is wrong and what would be right.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? domain, [NotNullWhen(false)] out string? error)
    {
        domain = null;
        var name = text?.Trim() ?? "";
        if (name.Length == 0)
        {
            error = "The domain is empty. Enter a name such as app.example.com.";
            return false;
        }
        var shown = Texts.Shorten(name);
        error = MisplacedPart(name, shown);
        if (error is not null)
            return false;

        var wildcard = name.StartsWith("*.", StringComparison.Ordinal);
        var rest = wildcard ? name[2..] : name;
        if (rest.Contains('*', StringComparison.Ordinal))
        {
            error = $"'{shown}': a wildcard stands alone as the first label, as in *.example.com.";
            return false;
        }
        if (rest.EndsWith('.'))
            rest = rest[..^1];
        if (!TryToAscii(rest, out var ascii))
        {
            error = $"'{shown}' is not a domain name: each label has 1 to 63 letters, digits or hyphens and neither starts nor ends with a hyphen, as in app.example.com.";
            return false;
        }
        error = LabelFault(ascii, shown) ?? (wildcard ? ascii.Length + 2 : ascii.Length) switch
        {
            > MaxLength => $"'{shown}' is longer than {MaxLength} characters.",
            _ => null,
        };
        if (error is not null)
            return false;
        domain = new DomainName(wildcard ? "*." + ascii : ascii);
        return true;
    }

    /// <summary>Reads a name that is known to be good, for example from the database.</summary>
    /// <exception cref="FormatException">The name is not a domain name.</exception>
    public static DomainName Parse(string text) =>
        TryParse(text, out var domain, out var error) ? domain : throw new FormatException(error);

    /// <summary>What to look for where domains stand as punycode: who searches for <c>bücher.example</c> means that.</summary>
    internal static string Searchable(string text) =>
        !text.All(char.IsAscii) && TryParse(text, out var domain, out _) ? domain.Value : text;

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? MisplacedPart(string name, string shown)
    {
        if (name.Contains("://", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))
            return $"'{shown}' is a URL. Enter only its host name, without scheme and path.";
        if (name.Any(char.IsWhiteSpace))
            return $"'{shown}' contains a space. Enter one domain per entry.";
        if (name.Contains('@', StringComparison.Ordinal))
            return $"'{shown}' contains '@'. Enter a host name such as app.example.com.";
        if (name.StartsWith('[') || name.Count(c => c == ':') > 1)
            return $"'{shown}' is an IP address. A gateway routes by name: enter a domain such as app.example.com.";
        if (name.Contains(':', StringComparison.Ordinal))
            return $"'{shown}' contains a port. Enter only the name; the port belongs to the destination.";
        return null;
    }

    private static bool TryToAscii(string name, out string ascii)
    {
        ascii = "";
        try
        {
            ascii = (name.All(char.IsAscii) ? name : Idn.GetAscii(name)).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? LabelFault(string ascii, string shown)
    {
        var labels = ascii.Split('.');
        foreach (var label in labels)
        {
            if (label.Length == 0)
                return $"'{shown}' has an empty label: two dots in a row, or a dot at the start.";
            if (label.Length > MaxLabelLength)
                return $"'{shown}': the label '{Texts.Shorten(label)}' is longer than {MaxLabelLength} characters.";
            if (label[0] == '-' || label[^1] == '-')
                return $"'{shown}': the label '{label}' starts or ends with a hyphen.";
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return $"'{shown}': '{c}' is not allowed in a domain name. Use letters, digits and hyphens.";
            }
            if (label.StartsWith("xn--", StringComparison.Ordinal) && !IsPunycode(label))
                return $"'{shown}': the label '{label}' is not valid punycode.";
        }
        return IsNumber(labels[^1])
            ? $"'{shown}' is an IP address or ends in a number. A gateway routes by name: enter a domain such as app.example.com."
            : null;
    }

    private static bool IsNumber(string label) => label.All(char.IsAsciiDigit)
        || (label.StartsWith("0x", StringComparison.Ordinal) && label[2..].All(char.IsAsciiHexDigit));

    private static bool IsPunycode(string label)
    {
        try
        {
            Idn.GetUnicode(label);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
