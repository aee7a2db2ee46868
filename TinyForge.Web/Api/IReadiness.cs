namespace TinyForge.Web.Api;

/// <summary>Whether the program can serve.</summary>
internal interface IReadiness
{
    /// <summary>Why it can't serve, in plain words and without a secret; null where it can.</summary>
    Task<string?> FindFaultAsync(CancellationToken cancellationToken);
}
