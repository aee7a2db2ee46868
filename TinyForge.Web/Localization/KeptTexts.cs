using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;

namespace TinyForge.Web.Localization;

/// <summary>Gives texts that are looked up once: the resource manager takes two locks at each look, which all circuits would wait for.</summary>
/// <param name="resources">Where they come from.</param>
internal sealed class KeptTexts(IStringLocalizerFactory resources) : IStringLocalizerFactory
{
    // each component asks for its own
    private readonly ConcurrentDictionary<Type, KeptLocalizer> _localizers = [];

    public IStringLocalizer Create(Type resourceSource) =>
        _localizers.GetOrAdd(resourceSource, static (type, from) => new KeptLocalizer(from.Create(type)), resources);

    public IStringLocalizer Create(string baseName, string location) => new KeptLocalizer(resources.Create(baseName, location));
}
