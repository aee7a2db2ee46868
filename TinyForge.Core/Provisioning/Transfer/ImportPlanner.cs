using System.Globalization;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Tells what an import would do. Pure: the same document and the same survey give the same plan.</summary>
internal sealed class ImportPlanner
{
    private readonly ImportOptions _options;
    private readonly ImportSurvey _survey;
    private readonly ForgeSettings _settings;
    private readonly IReadOnlyList<ImportedProxy> _wanted;
    private readonly List<ProxySpec> _specs;
    private readonly ImportMatching _matching;

    private ImportPlanner(ImportOptions options, ImportSurvey survey, ForgeSettings settings, IReadOnlyList<ImportedProxy> wanted, List<ProxySpec> specs)
    {
        (_options, _survey, _settings, _wanted, _specs) = (options, survey, settings, wanted, specs);
        _matching = new ImportMatching(specs, survey.Proxies);
    }

    /// <summary>The plan, or everything that is wrong with the document.</summary>
    public static ImportPlanning Plan(ImportDocument document, ImportOptions options, ImportSurvey survey)
    {
        var errors = new List<FieldError>();
        var settings = options.Settings && document.Settings is { } given ? SettingsPlanner.Plan(given, options, survey, errors) : null;
        if (options.Prune && document.Proxies is null)
            errors.Add(new("prune", "The document says nothing of proxies, so all would be deleted. Leave this out, or send \"proxies\": [] to delete them all."));
        if (document.Proxies is { Count: > ImportDocument.MaxProxies } many)
            errors.Add(new("proxies", string.Create(CultureInfo.InvariantCulture, $"{many.Count} proxies are too many. A document has at most {ImportDocument.MaxProxies}.")));
        var after = settings?.After ?? survey.Settings;
        var wanted = document.Proxies ?? [];
        var specs = errors.Count > 0 && wanted.Count > ImportDocument.MaxProxies ? [] : Read(wanted, after.SslCertificateId, errors);
        return errors.Count > 0
            ? new ImportPlanning(null, [.. errors.Take(ImportPlanning.MaxErrors)])
            : new ImportPlanning(new ImportPlan { Settings = settings, Entries = new ImportPlanner(options, survey, after, wanted, specs).Build() }, []);
    }

    private static List<ProxySpec> Read(IReadOnlyList<ImportedProxy> wanted, int defaultCertificateId, List<FieldError> errors)
    {
        var specs = new List<ProxySpec>();
        for (var index = 0; index < wanted.Count && errors.Count < ImportPlanning.MaxErrors; index++)
        {
            var reading = ProxyReader.Read(wanted[index].Draft, defaultCertificateId);
            if (reading.Spec is { } spec)
                specs.Add(spec);
            errors.AddRange(reading.Errors.Select(e => new FieldError(string.Create(CultureInfo.InvariantCulture, $"proxies[{index}].{e.Field}"), e.Message)));
        }
        return specs;
    }

    private List<ImportEntry> Build()
    {
        var entries = new ImportEntry[_specs.Count];
        // whether a new proxy can have a domain hangs on the change that gives it up
        foreach (var index in Enumerable.Range(0, _specs.Count).OrderBy(i => _matching.Of(i) is null))
            entries[index] = Judge(index, other => entries[other].Action == ImportAction.Update);
        return [.. entries, .. _options.Prune ? Unmentioned() : []];
    }

    private ImportEntry Judge(int index, Func<int, bool> goesAhead)
    {
        var existing = _matching.Of(index);
        var gateway = existing?.Gateway ?? _settings.Gateway;
        var resolved = CertificateResolution.Of(_specs[index], gateway, _survey.Certificates.GetValueOrDefault(gateway), _options.MissingCertificates, _survey.Now);
        var changes = existing is null ? [] : ProxyEvents.Differences(existing.Spec, resolved.Spec).All;
        var unchanged = existing is not null && changes.Count == 0;
        var conflicts = _matching.Conflicts(index, goesAhead)
            .Concat(unchanged ? [] : External(resolved.Spec, gateway))
            .Concat(resolved.Obstacle is { } obstacle && !unchanged ? [obstacle] : [])
            .ToList();
        var action = conflicts.Count > 0 ? ImportAction.Conflict : unchanged ? ImportAction.Unchanged : existing is null ? ImportAction.Create : ImportAction.Update;
        return new ImportEntry
        {
            Action = action,
            Index = index,
            Domains = [.. resolved.Spec.Domains.Select(d => d.Value)],
            Destination = resolved.Spec.Destination.ToString(),
            Gateway = gateway,
            ProxyId = existing?.Id,
            Changes = changes,
            Reason = conflicts.Count > 0 ? string.Join(' ', conflicts) : null,
            Warnings = [.. new[] { resolved.Warning, unchanged ? resolved.Obstacle : null, OtherGateway(index, gateway, existing) }.OfType<string>()],
            Draft = action is ImportAction.Create or ImportAction.Update ? ProxyDraft.From(resolved.Spec) with { BasedOn = existing?.UpdatedAt } : null,
        };
    }

    private IEnumerable<string> External(ProxySpec spec, string gateway) => spec.Domains
        .Select(d => _survey.External.GetValueOrDefault((gateway, d.Value)))
        .OfType<DomainClaim>()
        .Select(claim => DomainClaim.Describe([claim]));

    private string? OtherGateway(int index, string gateway, StandaloneProxy? existing) => _wanted[index].Gateway is not { } former || former == gateway ? null
        : existing is null ? $"In the document it is in the {former} gateway; here new proxies are made in the {gateway} gateway."
        : $"In the document it is in the {former} gateway; here it stays in the {gateway} gateway.";

    private IEnumerable<ImportEntry> Unmentioned() => _survey.Proxies
        .Where(p => p is { Source: ProxySource.Standalone, State: not ProvisionState.Deleting } && !_matching.Mentions(p))
        .Select(p => new ImportEntry
        {
            Action = ImportAction.Delete,
            Domains = [.. p.Spec.Domains.Select(d => d.Value)],
            Destination = p.Spec.Destination.ToString(),
            Gateway = p.Gateway,
            ProxyId = p.Id,
        });
}
