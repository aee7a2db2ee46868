using TinyForge.Core.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>A domain as it stands in the form.</summary>
/// <param name="Text">The normalised name, or what was typed where it is none.</param>
/// <param name="Error">What is wrong; null where it is a domain.</param>
public sealed record DomainEntry(string Text, string? Error)
{
    /// <summary>Whether it is a domain.</summary>
    public bool IsValid => Error is null;

    /// <summary>Reads what was typed or pasted; of a URL its host is taken.</summary>
    public static DomainEntry Read(string text)
    {
        var name = HostOf(text);
        return DomainName.TryParse(name, out var domain, out var error) ? new(domain.Value, null) : new(name, CoreText.Plain(error));
    }

    private static string HostOf(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return text;
        var host = text[(scheme + 3)..];
        var end = host.AsSpan().IndexOfAny('/', '?', '#');
        host = end < 0 ? host : host[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        return port > 0 && !host.StartsWith('[') ? host[..port] : host;
    }
}
