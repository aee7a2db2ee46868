namespace TinyForge.Tests.Support;

/// <summary>Browser tests share one browser and run one after the other, but for <see cref="Browser.PageLooksTests"/>.</summary>
[CollectionDefinition(Collection)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Collection = "browser";
}
