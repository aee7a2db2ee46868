using System.Globalization;

namespace TinyForge.Tests.Support;

/// <summary>What is rendered until this is disposed of is in one language.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly (CultureInfo Formats, CultureInfo Texts) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    private Speaking(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    public static Speaking German() => new(CultureInfo.GetCultureInfo("de"));

    /// <summary>A machine whose years are counted otherwise: 2026 is 2569.</summary>
    public static Speaking Thai() => new(CultureInfo.GetCultureInfo("th-TH"));

    public static Speaking NoLanguage() => new(CultureInfo.InvariantCulture);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
