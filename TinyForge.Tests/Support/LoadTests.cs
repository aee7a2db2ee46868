namespace TinyForge.Tests.Support;

/// <summary>Tests that want the machine for themselves run after all others.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class LoadTests
{
    public const string Collection = "load";
}
