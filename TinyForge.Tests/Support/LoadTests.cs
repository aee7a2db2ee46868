namespace TinyForge.Tests.Support;

/// <summary>Tests that want the machine for themselves run after all others.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class LoadTests : ICollectionFixture<BrowserFixture>
{
    public const string Collection = "load";
}
