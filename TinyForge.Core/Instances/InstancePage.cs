namespace TinyForge.Core.Instances;

/// <summary>A page of instances.</summary>
/// <param name="Items">The instances, in the order asked for.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record InstancePage(IReadOnlyList<InstanceEntry> Items, int Total);
