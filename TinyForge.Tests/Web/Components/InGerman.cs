using System.Globalization;

namespace TinyForge.Tests.Web.Components;

/// <summary>What is rendered until this is disposed of is in German.</summary>
internal sealed class InGerman : IDisposable
{
    private readonly (CultureInfo Formats, CultureInfo Texts) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public InGerman() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("de"), CultureInfo.GetCultureInfo("de"));

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
