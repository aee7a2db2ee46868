using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Localization;

public sealed class KeptTextsTests
{
    private readonly Counted _resources = new();
    private readonly IStringLocalizer _texts;

    public KeptTextsTests() => _texts = new KeptTexts(_resources).Create(typeof(KeptTextsTests));

    [Fact]
    public void Text_AskedTwice_IsLookedUpOnce()
    {
        Assert.Equal(In("en", () => _texts["Name"]), In("en", () => _texts["Name"]));
        Assert.Equal(1, _resources.Looks);
    }

    [Fact]
    public void Create_SameType_IsTheSame()
    {
        var factory = new KeptTexts(_resources);
        Assert.Same(factory.Create(typeof(KeptTextsTests)), factory.Create(typeof(KeptTextsTests)));
    }

    [Fact]
    public void Text_OtherLanguage_IsItsOwn()
    {
        Assert.Equal("en Name {0:0.0}", In("en", () => _texts["Name"]));
        Assert.Equal("de Name {0:0.0}", In("de", () => _texts["Name"]));
    }

    [Fact]
    public void Text_WithNumbers_IsFormattedInTheLanguage()
    {
        Assert.Equal("en Name 1.5", In("en", () => _texts["Name", 1.5]));
        Assert.Equal("de Name 1,5", In("de", () => _texts["Name", 1.5]));
        Assert.Equal("de Name 2,5", In("de", () => _texts["Name", 2.5]));
    }

    private static string In(string language, Func<LocalizedString> text)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return text().Value;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private sealed class Counted : IStringLocalizerFactory, IStringLocalizer
    {
        public int Looks { get; private set; }

        public LocalizedString this[string name]
        {
            get
            {
                Looks++;
                return new LocalizedString(name, $"{CultureInfo.CurrentUICulture.Name} {name} {{0:0.0}}");
            }
        }

        public LocalizedString this[string name, params object[] arguments] => throw new NotSupportedException();

        public IStringLocalizer Create(Type resourceSource) => this;

        public IStringLocalizer Create(string baseName, string location) => this;

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
