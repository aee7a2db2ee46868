using System.Globalization;

namespace TinyForge.Tests.Web.Components;

/// <summary>Lets the pages that a test renders speak German, until it is disposed.</summary>
internal sealed class GermanCulture : IDisposable
{
    private readonly (CultureInfo Formats, CultureInfo Texts) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public GermanCulture() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
