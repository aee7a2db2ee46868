using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace TinyForge.Web.Localization.Messages;

/// <summary>All texts that the core says, as they stand in the English resource files.</summary>
internal static class Catalogue
{
    private static readonly FrozenDictionary<string, Template[]> Events = Of<EventMessages>()
        .GroupBy(t => EventType(t.Name), StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, Sorted, StringComparer.Ordinal);

    private static readonly Template[] Others = Sorted([.. Of<HintMessages>(), .. Of<StepMessages>(), .. Of<GatewayMessages>(), .. Of<FaultMessages>(), .. Of<TransferMessages>(), .. Of<WordMessages>()]);

    private static readonly FrozenDictionary<string, Template> Fixed = Others.Where(t => t.Fixed is not null).ToFrozenDictionary(t => t.Fixed!, StringComparer.Ordinal);

    private static readonly Template[] Varying = [.. Others.Where(t => t.Fixed is null)];

    /// <summary>Whether there are texts of this type of event. Of what programs log there are none.</summary>
    public static bool Knows(string eventType) => Events.ContainsKey(eventType);

    /// <summary>What <paramref name="text"/> was made of, and what stands in its places; null where that is unknown.</summary>
    /// <param name="text">The English text.</param>
    /// <param name="eventType">The type of the event that says it; its texts come before the others. Null for none.</param>
    public static (Template Template, string[] Values)? Find(string text, string? eventType)
    {
        if (eventType is not null && Events.TryGetValue(eventType, out var told) && First(told, text) is { } found)
            return found;
        return Fixed.TryGetValue(text, out var same) ? (same, []) : First(Varying, text);
    }

    /// <summary>The texts of one resource file.</summary>
    public static IEnumerable<Template> Of<T>()
    {
        var texts = Localizers.Of<T>();
        var english = new ResourceManager(typeof(T)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        return english.Cast<DictionaryEntry>().Select(e => new Template((string)e.Key, (string)e.Value!, texts));
    }

    /// <summary>The type of event that a text of <see cref="EventMessages"/> belongs to.</summary>
    public static string EventType(string name) => name.LastIndexOf('.') is var dot && char.IsUpper(name[dot + 1]) ? name[..dot] : name;

    // what has most letters of its own is the surest; ties are broken by name, so that every start finds the same
    private static Template[] Sorted(IEnumerable<Template> templates) => [.. templates.OrderByDescending(t => t.Weight).ThenBy(t => t.Name, StringComparer.Ordinal)];

    private static (Template, string[])? First(Template[] templates, string text)
    {
        foreach (var template in templates)
        {
            if (template.Match(text) is { } values)
                return (template, values);
        }
        return null;
    }
}
