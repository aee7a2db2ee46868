using TinyForge.Core.Events;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Carries one entry of a plan out, as an admin would by hand.</summary>
internal sealed class ProxyImport(IProxyManager manager)
{
    /// <summary>Carries it out. What has begun is finished or undone.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before anything of it was changed.</exception>
    public async Task<ImportItem> RunAsync(ImportEntry entry, bool force, Actor actor, CancellationToken cancellationToken)
    {
        var result = entry switch
        {
            { Action: ImportAction.Create, Draft: { } draft } => await manager.CreateAsync(draft, force, actor, progress: null, cancellationToken),
            { Action: ImportAction.Update, Draft: { } draft, ProxyId: { } id } => await manager.UpdateAsync(id, draft, force, actor, progress: null, cancellationToken),
            { Action: ImportAction.Delete, ProxyId: { } id } => await manager.DeleteAsync(id, actor, cancellationToken),
            _ => throw new ArgumentException($"There is nothing to carry out of an entry that is {entry.Action}.", nameof(entry)),
        };
        // who else deleted it meanwhile did what was wanted
        var gone = entry.Action == ImportAction.Delete && result.Outcome == ProvisionOutcome.NotFound;
        return Item(entry, gone || result.Outcome == ProvisionOutcome.Done ? ImportEnd.Done : result.Ok ? ImportEnd.Waiting : ImportEnd.Failed) with
        {
            ProxyId = result.Proxy?.Id ?? entry.ProxyId,
            Detail = gone || result.Outcome == ProvisionOutcome.Done ? null : result.Detail ?? FailedStep(result.Validation) ?? "It was refused without a reason.",
            Warning = result.Ok ? FailedStep(result.Validation) : null,
        };
    }

    /// <summary>What came of an entry, without more.</summary>
    public static ImportItem Item(ImportEntry entry, ImportEnd end) => new() { Action = entry.Action, Index = entry.Index, Name = entry.Name, ProxyId = entry.ProxyId, End = end };

    private static string? FailedStep(ValidationResult? validation) => validation?.Failure is { } failed
        ? string.Join(' ', new[] { failed.Message.TrimEnd('.') + ".", failed.Hint }.OfType<string>())
        : null;
}
