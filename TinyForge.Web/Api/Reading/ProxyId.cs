using System.Globalization;

namespace TinyForge.Web.Api.Reading;

/// <summary>The id in a path.</summary>
internal static class ProxyId
{
    /// <summary>Whether it can be the id of a proxy: digits only, above 0.</summary>
    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
}
