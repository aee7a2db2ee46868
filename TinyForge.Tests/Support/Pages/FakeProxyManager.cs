using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Carries out in memory what the fake validator lets through.</summary>
internal sealed class FakeProxyManager(FakeProxyStore store, FakeProxyValidator validator) : IProxyManager
{
    /// <summary>How the change ends once the steps have passed; null for well.</summary>
    public ProvisionResult? Refusal { get; set; }

    public List<string> Calls { get; } = [];

    public Task<ProvisionResult> CreateAsync(ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        Calls.Add(force ? "create forced" : "create");
        return SaveAsync(null, draft, force, actor, progress, cancellationToken);
    }

    public Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        Calls.Add($"update {id}");
        return SaveAsync(id, draft, force, actor, progress, cancellationToken);
    }

    public async Task<ProvisionResult> SetEnabledAsync(long id, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"{(enabled ? "enable" : "disable")} {id}");
        if (Refusal is not null)
            return Refusal;
        if (await store.FindAsync(id, cancellationToken) is not { } proxy)
            return new ProvisionResult { Outcome = ProvisionOutcome.NotFound };
        return new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = store.Put(proxy with { Spec = proxy.Spec with { Enabled = enabled } }) };
    }

    public async Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"delete {id}");
        if (Refusal is not null)
            return Refusal;
        await store.DeleteAsync(id, null, cancellationToken);
        return new ProvisionResult { Outcome = ProvisionOutcome.Done };
    }

    private async Task<ProvisionResult> SaveAsync(long? id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        foreach (var step in validator.Steps)
        {
            await validator.Before(step.Step, cancellationToken);
            progress?.Report(step);
        }
        var validation = validator.ResultFor(draft);
        if (!validation.Valid && !(force && validation.CanBeForced))
            return new ProvisionResult { Outcome = validator.Taken.Count > 0 ? ProvisionOutcome.DomainTaken : ProvisionOutcome.Invalid, Validation = validation, Taken = validator.Taken };
        if (Refusal is not null)
            return Refusal with { Validation = validation };
        foreach (var step in StepSamples.Provisioning)
        {
            await validator.Before(step.Step, cancellationToken);
            progress?.Report(step);
        }
        var before = id is { } known ? await store.FindAsync(known, cancellationToken) : null;
        var stored = store.Put((before ?? SampleProxies.Proxy(0, draft.Domains[0], "http://10.0.0.1")) with { Spec = SampleProxies.SpecOf(draft) });
        return new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = stored, Validation = validation };
    }
}
