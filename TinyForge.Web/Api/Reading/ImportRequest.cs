using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Reading;

/// <summary>An import as a query asks for it.</summary>
/// <param name="DryRun">Whether only the plan is wanted: true unless somebody says otherwise, since an import changes much at once.</param>
/// <param name="Options">How the document is taken in.</param>
/// <param name="Fingerprint">The plan that was agreed to; null for whatever the plan is.</param>
internal sealed record ImportRequest(bool DryRun, ImportOptions Options, string? Fingerprint);
