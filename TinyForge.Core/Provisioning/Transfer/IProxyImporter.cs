using TinyForge.Core.Events;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>
/// Takes documents in, one at a time: the settings, then proxy by proxy by the ways of <see cref="IProxyManager"/>. A proxy that fails
/// stops no other. What was stopped or cut off goes on when the document is imported again, since what is done already is unchanged then.
/// </summary>
public interface IProxyImporter
{
    /// <summary>The import that runs, or the last one of this run of the program; null where there was none.</summary>
    ImportProgress? Progress { get; }

    /// <summary>What an import would do now; nothing is changed.</summary>
    Task<ImportPlanning> PlanAsync(ImportDocument document, ImportOptions options, CancellationToken cancellationToken);

    /// <summary>Plans anew and begins, and does not wait for the end.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">How it is taken in.</param>
    /// <param name="fingerprint">The plan that was agreed to; null for whatever the plan is.</param>
    /// <param name="actor">Whom the events name.</param>
    /// <param name="cancellationToken">Ends the planning. What has begun goes on.</param>
    Task<ImportStart> StartAsync(ImportDocument document, ImportOptions options, string? fingerprint, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends the import after the proxies that are being changed. The rest stays as it is.</summary>
    void RequestStop();

    /// <summary>Stops for good, since the program does, and waits for the proxies that are being changed.</summary>
    /// <param name="cancellationToken">Waits no longer; what is half done then is ended by the reconciler.</param>
    Task CloseAsync(CancellationToken cancellationToken);
}
