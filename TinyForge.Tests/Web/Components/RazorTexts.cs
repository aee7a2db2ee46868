using System.Text;
using System.Text.RegularExpressions;

namespace TinyForge.Tests.Web.Components;

/// <summary>
/// Finds what a Razor source says in its own words: between its tags, in the attributes that a person reads or hears, and in the
/// literals of expressions that end up there. It knows as much of Razor's grammar as the components here use.
/// </summary>
internal sealed partial class RazorTexts
{
    // those of elements, then the parameters of components
    private static readonly HashSet<string> Spoken = new(StringComparer.Ordinal)
    {
        "title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "alt",
        "Title", "Text", "Label", "What", "Empty", "Caption", "ConfirmText", "Note", "Help", "Message", "AriaLabel", "Placeholder", "HelperText", "WindowName",
    };

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    private static readonly HashSet<string> Directives = new(StringComparer.Ordinal)
    {
        "page", "attribute", "inject", "inherits", "using", "implements", "layout", "namespace", "typeparam", "rendermode", "preservewhitespace",
    };

    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal) { "if", "for", "foreach", "while", "do", "switch", "try", "lock", "using" };
    private static readonly HashSet<string> Continuations = new(StringComparer.Ordinal) { "else", "catch", "finally", "while" };
    private readonly List<string> _found = [];
    private readonly string _source;
    private int _at;

    private RazorTexts(string source) => _source = source;

    private char Now => At(0);

    /// <summary>The texts, each as it stands there without the space around it.</summary>
    public static IReadOnlyList<string> In(string source)
    {
        var reader = new RazorTexts(source);
        while (reader._at < source.Length)
            reader.Markup();
        return reader._found;
    }

    private char At(int offset) => _at + offset >= 0 && _at + offset < _source.Length ? _source[_at + offset] : '\0';

    private bool Starts(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private void SkipPast(string end)
    {
        var found = _source.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _source.Length : found + end.Length;
    }

    private string Take(Func<char, bool> belongs)
    {
        var from = _at;
        while (_at < _source.Length && belongs(Now))
            _at++;
        return _source[from.._at];
    }

    private void SkipSpace() => Take(char.IsWhiteSpace);

    private string Word() => Take(IsWord);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private void Say(string text)
    {
        var said = Entity().Replace(text, " ").Trim();
        if (said.Any(char.IsLetter))
            _found.Add(said);
    }

    // up to the end of the element that it is in
    private void Markup()
    {
        var depth = 0;
        var text = new StringBuilder();
        while (_at < _source.Length)
        {
            // else it is an e-mail address
            if (Now == '@' && !(text.Length > 0 && IsWord(text[^1]) && IsWord(At(1))))
            {
                End();
                Transition(spoken: true);
            }
            else if (Starts("<!"))
            {
                End();
                SkipPast(Starts("<!--") ? "-->" : ">");
            }
            else if (Starts("</"))
            {
                End();
                SkipPast(">");
                if (depth-- == 0)
                    return;
            }
            else if (Now == '<' && char.IsLetter(At(1)))
            {
                End();
                if (StartTag())
                    depth++;
            }
            else
            {
                text.Append(_source[_at++]);
            }
        }
        End();

        void End()
        {
            Say(text.ToString());
            text.Clear();
        }
    }

    private void Element()
    {
        if (StartTag())
            Markup();
    }

    // whether content follows
    private bool StartTag()
    {
        _at++;
        var name = Take(c => !char.IsWhiteSpace(c) && c is not ('/' or '>'));
        while (_at < _source.Length)
        {
            SkipSpace();
            if (Starts("/>"))
            {
                _at += 2;
                return false;
            }
            if (Now == '>')
            {
                _at++;
                return !Void.Contains(name);
            }
            if (Starts("@*"))
                SkipPast("*@");
            else
                Attribute();
        }
        return false;
    }

    private void Attribute()
    {
        var name = Take(c => !char.IsWhiteSpace(c) && c is not ('=' or '/' or '>'));
        SkipSpace();
        if (Now != '=')
        {
            // a lone slash, which nothing else would take
            _at += name.Length == 0 ? 1 : 0;
            return;
        }
        _at++;
        SkipSpace();
        var quote = Now is '"' or '\'' ? Now : '\0';
        _at += quote == '\0' ? 0 : 1;
        var text = new StringBuilder();
        while (_at < _source.Length && (quote == '\0' ? !char.IsWhiteSpace(Now) && Now != '>' : Now != quote))
        {
            if (Now == '@')
                Transition(Spoken.Contains(name));
            else
                text.Append(_source[_at++]);
        }
        _at += quote == '\0' ? 0 : 1;
        if (Spoken.Contains(name))
            Say(text.ToString());
    }

    // what an at sign begins
    private void Transition(bool spoken)
    {
        if (Starts("@*"))
        {
            SkipPast("*@");
            return;
        }
        _at++;
        if (Now == '(')
            Brackets(spoken, isWhole: true);
        else if (Now == '{')
            Code();
        else if (Now == '@')
            _at++;
        else
            Named(spoken);
    }

    private void Named(bool spoken)
    {
        var begin = _at;
        var word = Word();
        var end = _at;
        SkipSpace();
        if (word is "code" or "functions" && Now == '{')
        {
            Code();
        }
        else if (Statements.Contains(word) && Now is '(' or '{')
        {
            Statement();
        }
        else if (Directives.Contains(word) && IsLineStart(begin - 1))
        {
            SkipPast("\n");
        }
        else
        {
            _at = word == "await" ? _at : end;
            Expression(spoken);
        }
    }

    private bool IsLineStart(int index) => index == 0 || _source[index - 1] == '\n';

    // as far as Razor reads on without brackets around it
    private void Expression(bool spoken)
    {
        while (_at < _source.Length)
        {
            if (IsWord(Now))
                Word();
            else if (Now is '(' or '[')
                Brackets(spoken, isWhole: false);
            else if ((Now == '.' && IsWord(At(1))) || (Now is '?' or '!' && At(1) is '.' or '['))
                _at++;
            else
                return;
        }
    }

    private void Statement()
    {
        do
        {
            SkipSpace();
            // else if
            Word();
            SkipSpace();
            if (Now == '(')
                Brackets(spoken: false, isWhole: false);
            SkipSpace();
            if (Now == '{')
                Code();
        }
        while (Continues());
    }

    private bool Continues()
    {
        var end = _at;
        SkipSpace();
        if (Continuations.Contains(Word()))
            return true;
        _at = end;
        return false;
    }

    // C# with elements where a statement may begin
    private void Code()
    {
        var (depth, begins) = (0, false);
        while (_at < _source.Length)
        {
            SkipSpace();
            if (SkipComment())
                continue;
            if (IsLiteral())
            {
                Literal(spoken: false);
                begins = false;
            }
            else if (Starts("@<") || (begins && Now == '<' && char.IsLetter(At(1))))
            {
                _at += Now == '@' ? 1 : 0;
                Element();
                begins = true;
            }
            else if (Now == '@')
            {
                Transition(spoken: true);
                begins = true;
            }
            else if (Now is '(' or '[')
            {
                Brackets(spoken: false, isWhole: false);
                begins = false;
            }
            else
            {
                depth += Now switch { '{' => 1, '}' => -1, _ => 0 };
                begins = Now is '{' or '}' or ';' or ':';
                _at++;
                if (depth == 0)
                    return;
            }
        }
    }

    // from an opening bracket to its closing one
    private void Brackets(bool spoken, bool isWhole)
    {
        var open = Now;
        var close = open switch { '(' => ')', '[' => ']', _ => '}' };
        var before = isWhole ? '+' : ' ';
        _at++;
        while (_at < _source.Length && Now != close)
        {
            SkipSpace();
            if (SkipComment())
                continue;
            if (IsLiteral())
            {
                Literal(spoken && open != '[', isResult: before is '+' or '?' or ':' or '>');
                before = '"';
            }
            else if (Starts("@<"))
            {
                _at++;
                Element();
            }
            else if (Now is '(' or '[' or '{')
            {
                // names of texts stand in square ones
                Brackets(spoken && open != '[', isWhole: before is '+' or '?' or ':' or '>');
                before = ')';
            }
            else if (Now != close)
            {
                before = Now;
                _at++;
            }
        }
        _at++;
    }

    private bool SkipComment()
    {
        if (!Starts("//") && !Starts("/*") && !Starts("@*"))
            return false;
        SkipPast(Starts("//") ? "\n" : Starts("/*") ? "*/" : "*@");
        return true;
    }

    private bool IsLiteral() => Now is '"' or '\'' || (Now is '$' or '@' && (At(1) == '"' || (At(1) is '$' or '@' && At(2) == '"')));

    private void Literal(bool spoken, bool isResult = false)
    {
        var prefix = Take(c => c is '$' or '@');
        var quote = Now;
        var quotes = Take(c => c == quote);
        var text = new StringBuilder();
        if (quotes.Length is 1 || quotes.Length >= 3)
        {
            var end = quotes.Length >= 3 ? quotes : quotes[..1];
            while (_at < _source.Length && !Starts(end))
                Piece(text, prefix, isRaw: end.Length >= 3, spoken);
            _at += end.Length;
        }
        // a single word among arguments is a name, a format or a class
        if (spoken && (isResult || SeveralWords().IsMatch(text.ToString())))
            Say(text.ToString());
    }

    private void Piece(StringBuilder text, string prefix, bool isRaw, bool spoken)
    {
        if (Now == '{' && prefix.Contains('$', StringComparison.Ordinal) && At(1) != '{')
        {
            Brackets(spoken, isWhole: true);
            text.Append(' ');
        }
        else
        {
            _at += (Now == '\\' && !isRaw && !prefix.Contains('@', StringComparison.Ordinal)) || Starts("{{") ? 1 : 0;
            text.Append(_source[_at++]);
        }
    }

    [GeneratedRegex("&#?[a-zA-Z0-9]+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}{2,}[,.]? \p{L}")]
    private static partial Regex SeveralWords();
}
