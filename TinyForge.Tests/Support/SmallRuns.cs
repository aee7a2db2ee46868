namespace TinyForge.Tests.Support;

/// <summary>Scenarios that are only run to their end, one after the other, beside other tests.</summary>
[CollectionDefinition(Collection)]
public sealed class SmallRuns
{
    public const string Collection = "small runs";
}
