namespace TinyForge.Core.Proxies;

/// <summary>How foreign text is shown in a message.</summary>
internal static class Texts
{
    /// <summary>At most 80 characters of it.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
