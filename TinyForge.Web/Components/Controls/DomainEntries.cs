using System.Buffers;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>The domains in a form, in the order in which they came, no two alike.</summary>
public sealed class DomainEntries
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();
    private static readonly char[] Separators = [' ', ',', ';', '\t', '\r', '\n'];
    private static readonly SearchValues<char> Ends = SearchValues.Create(Separators);
    private readonly List<DomainEntry> _items = [];

    /// <summary>Starts with domains that are there already.</summary>
    public DomainEntries(IEnumerable<string> domains) => Add(string.Join(' ', domains));

    /// <summary>The entries.</summary>
    public IReadOnlyList<DomainEntry> Items => _items;

    /// <summary>What is wrong with single entries.</summary>
    public IReadOnlyList<string> Errors => [.. _items.Where(e => !e.IsValid).Select(e => e.Error!), .. TooMany];

    /// <summary>The texts, as a draft wants them.</summary>
    public IReadOnlyList<string> Texts => [.. _items.Select(e => e.Text)];

    private IEnumerable<string> TooMany => _items.Count > ProxySpec.MaxDomains
        ? [T["Domains.TooMany", ProxySpec.MaxDomains, _items.Count - ProxySpec.MaxDomains]]
        : [];

    /// <summary>Whether a text ends an entry, so that it should be added now.</summary>
    public static bool HasSeparator(string text) => text.AsSpan().IndexOfAny(Ends) >= 0;

    /// <summary>Adds each domain of a text, which may be one or a pasted list of them.</summary>
    public void Add(string text)
    {
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var entry = DomainEntry.Read(part);
            if (!_items.Any(e => e.Text == entry.Text))
                _items.Add(entry);
        }
    }

    /// <summary>Adds what is complete and returns what is still being typed: the part after the last separator.</summary>
    public string AddComplete(string text)
    {
        var end = text.AsSpan().LastIndexOfAny(Ends);
        if (end < 0)
            return text;
        Add(text[..end]);
        return text[(end + 1)..];
    }

    /// <summary>Takes an entry out.</summary>
    public void Remove(DomainEntry entry) => _items.Remove(entry);

    /// <summary>Takes the last entry out.</summary>
    public void RemoveLast()
    {
        if (_items.Count > 0)
            _items.RemoveAt(_items.Count - 1);
    }
}
