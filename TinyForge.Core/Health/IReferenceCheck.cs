namespace TinyForge.Core.Health;

/// <summary>Tells whether TinyForge's own network works.</summary>
internal interface IReferenceCheck
{
    /// <summary>Asks the configured address or the default gateway.</summary>
    Task<ReferenceAnswer> AskAsync(CancellationToken cancellationToken);
}
