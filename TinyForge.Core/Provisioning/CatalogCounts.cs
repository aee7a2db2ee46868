namespace TinyForge.Core.Provisioning;

/// <summary>How many entries the merged view has of each source.</summary>
public sealed record CatalogCounts(int Standalone, int Managed, int External)
{
    /// <summary>All of them.</summary>
    public int Total => Standalone + Managed + External;
}
