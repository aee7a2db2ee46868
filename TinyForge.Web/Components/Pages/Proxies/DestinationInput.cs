using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The destination as three boxes: scheme, host, port. A URL put into the host fills all of them.</summary>
public sealed class DestinationInput
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();

    public string Scheme { get; set; } = "http";

    public string Host { get; private set; } = "";

    public string Port { get; set; } = "";

    /// <summary>What was left out of a pasted URL, and why; null where nothing was.</summary>
    public string? Note { get; private set; }

    public bool IsHttps => Scheme == "https";

    /// <summary>The boxes as one URL; empty where there is no host yet.</summary>
    public string Text
    {
        get
        {
            if (Host.Length == 0)
                return "";
            var host = IPAddress.TryParse(Host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !Host.StartsWith('[') ? $"[{Host}]" : Host;
            return Port.Length == 0 ? $"{Scheme}://{host}" : $"{Scheme}://{host}:{Port}";
        }
    }

    /// <summary>What is wrong; null where nothing is, or nothing was entered.</summary>
    public string? Error => Text.Length == 0 || Destination.TryParse(Text, out _, out var error) ? null : error;

    public static DestinationInput From(string destination)
    {
        var input = new DestinationInput();
        if (Destination.TryParse(destination, out var parsed, out _))
            input.Take(parsed);
        else
            input.SetHost(destination);
        return input;
    }

    /// <summary>Takes in each key stroke: a URL, usually pasted, is taken apart at once.</summary>
    public void SetHost(string text)
    {
        Host = text.Trim();
        Note = null;
        if (Host.Contains("://", StringComparison.Ordinal) && !Host.EndsWith("://", StringComparison.Ordinal))
            Split();
    }

    /// <summary>Takes in what is there when the box is left: <c>host:port</c> and a path are taken apart too.</summary>
    public void Complete()
    {
        if (Host.AsSpan().IndexOfAny("/:?#@") >= 0)
            Split();
        if (Destination.TryParse(Text, out var parsed, out _) && (Port.Length > 0 || parsed.Host != Host))
            Take(parsed);
    }

    private void Take(Destination destination)
    {
        var explicitPort = Port.Length > 0 || !destination.Authority.Equals(destination.Host, StringComparison.Ordinal);
        (Scheme, Host) = (destination.Scheme, destination.Host);
        Port = explicitPort && destination.Port != (IsHttps ? 443 : 80) ? destination.Port.ToString(CultureInfo.InvariantCulture) : "";
    }

    private void Split()
    {
        var rest = Host;
        var notes = new List<string>();
        var schemeEnd = rest.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd >= 0)
        {
            var scheme = rest[..schemeEnd].ToLowerInvariant();
            if (scheme is not ("http" or "https" or "ws" or "wss"))
                return; // left as it is, so that the error names it
            Scheme = scheme is "https" or "wss" ? "https" : "http";
            Port = "";
            rest = rest[(schemeEnd + 3)..];
        }
        var pathStart = rest.AsSpan().IndexOfAny('/', '?', '#');
        if (pathStart >= 0)
        {
            if (rest.Length > pathStart + 1)
                notes.Add(T["Note.PathLeftOut", Shorten(rest[pathStart..])]);
            rest = rest[..pathStart];
        }
        var userEnd = rest.LastIndexOf('@');
        if (userEnd >= 0)
        {
            notes.Add(T["Note.UserLeftOut"]);
            rest = rest[(userEnd + 1)..];
        }
        var colon = rest.LastIndexOf(':');
        if (colon > 0 && (rest.StartsWith('[') ? rest[colon - 1] == ']' : rest.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            Port = rest[(colon + 1)..];
            rest = rest[..colon];
        }
        Host = rest.StartsWith('[') && rest.EndsWith(']') ? rest[1..^1] : rest;
        if (notes.Count > 0)
            Note = string.Join(' ', notes);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
