using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TinyForge.Web.Localization;

/// <summary>Texts that were looked up before are given as they were found then, in each language. Their names stand in the program, so there are only so many.</summary>
internal sealed class KeptLocalizer(IStringLocalizer resources) : IStringLocalizer
{
    private readonly ConcurrentDictionary<(string Culture, string Name), LocalizedString> _texts = [];

    public LocalizedString this[string name] =>
        _texts.GetOrAdd((CultureInfo.CurrentUICulture.Name, name), static (key, from) => from[key.Name], resources);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound, text.SearchedLocation);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => resources.GetAllStrings(includeParentCultures);
}
