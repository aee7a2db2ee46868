using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IInstanceManager"/>
/// <remarks>
/// A registration reserves the name first, then makes the proxy, then says that it is there: whatever a crash leaves of it, the next
/// registration of the name or <see cref="RecoverAsync"/> ends it. A change makes the proxy follow first, so that one that is refused
/// changes nothing, and one that is cut off is made whole by the same call again.
/// </remarks>
internal sealed partial class InstanceManager(IInstanceStore store, IManagedProxies proxies, IEventLog events, TimeProvider time, ILogger<InstanceManager> logger) : IInstanceManager
{
    // by name here, as by id for proxies
    private readonly ProxyLocks _changes = new();

    public async Task<InstanceResult> RegisterAsync(InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken)
    {
        if (InstanceRules.Check(draft, time.GetUtcNow()) is { Count: > 0 } faults)
            return new InstanceResult { Outcome = InstanceOutcome.Invalid, Faults = faults };
        using var turn = await AcquireAsync(draft.Name, cancellationToken);
        var entry = await store.FindByNameAsync(draft.Name, cancellationToken);
        if (entry is { Instance.State: InstanceState.Removing })
        {
            if (await EndRemovalAsync(entry, actor) is { Outcome: not InstanceOutcome.Removed } left)
                return left;
            entry = null;
        }
        // its creation was lost and could not be undone: what is left of it goes first
        if (entry is { Instance.State: InstanceState.Registering, Proxy: { State: ProvisionState.Deleting } lost })
        {
            if (await TakeAwayAsync(entry, lost, actor) is { } left)
                return left;
            entry = entry with { Proxy = null };
        }
        entry ??= new InstanceEntry(await store.AddAsync(Instance.Reserve(draft, actor, time.GetUtcNow()), cancellationToken), null);
        return entry.Instance.State == InstanceState.Registering
            ? await CompleteAsync(entry, draft, force, actor, cancellationToken)
            : await ChangeAsync(entry, draft, force, actor, cancellationToken);
    }

    public async Task<InstanceResult> UpdateAsync(long id, InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken)
    {
        if (InstanceRules.Check(draft, time.GetUtcNow()) is { Count: > 0 } faults)
            return new InstanceResult { Outcome = InstanceOutcome.Invalid, Faults = faults };
        using var turn = await AcquireAsync(draft.Name, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { Instance.State: not InstanceState.Registering } entry)
            return new InstanceResult { Outcome = InstanceOutcome.NotFound };
        if (!entry.Instance.Name.Equals(draft.Name, StringComparison.OrdinalIgnoreCase))
            return new InstanceResult { Outcome = InstanceOutcome.Invalid, Faults = [new("name", $"It is called {entry.Instance.Name} and stays so. Register another instance under the new name, and remove this one.")] };
        return entry.Instance.State == InstanceState.Removing
            ? new InstanceResult { Outcome = InstanceOutcome.Removing, Entry = entry }
            : await ChangeAsync(entry, draft, force, actor, cancellationToken);
    }

    public async Task<InstanceResult> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return new InstanceResult { Outcome = InstanceOutcome.NotFound };
        using var turn = await AcquireAsync(found.Instance.Name, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { Instance.State: not InstanceState.Registering } entry)
            return new InstanceResult { Outcome = InstanceOutcome.NotFound };
        var removing = entry with { Instance = entry.Instance.Removing(time.GetUtcNow()) };
        await store.UpdateAsync(removing.Instance, [], CancellationToken.None);
        var result = await EndRemovalAsync(removing, actor);
        // the gateway said no: it is there as before
        if (result.Outcome == InstanceOutcome.Refused)
            await store.UpdateAsync(entry.Instance, [], CancellationToken.None);
        return result;
    }

    /// <summary>The name is reserved: makes the proxy, and says that the instance is there. Where that fails, nothing stays.</summary>
    private async Task<InstanceResult> CompleteAsync(InstanceEntry entry, InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            var made = await ProvisionAsync(entry, draft, force, actor, cancellationToken);
            if (made is { Ok: true, Proxy: { } proxy })
            {
                var now = time.GetUtcNow();
                var instance = entry.Instance.Heard(draft, rerouted: false, now).Registered() with { UpdatedAt = now };
                await store.UpdateAsync(instance, [InstanceEvents.Registered(instance, proxy, actor)], CancellationToken.None);
                LogRegistered(instance.Id, instance.Name, proxy.Id);
                return new InstanceResult { Outcome = InstanceOutcome.Registered, Entry = new InstanceEntry(instance, proxy) };
            }
            await ForgetAsync(entry.Instance);
            return new InstanceResult { Outcome = InstanceOutcome.Refused, Refusal = made };
        }
        catch (Exception exception)
        {
            await ForgetAfterExceptionAsync(entry.Instance, exception);
            throw;
        }
    }

    private async Task<InstanceResult> ChangeAsync(InstanceEntry entry, InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken)
    {
        var (before, proxy) = (entry.Instance, entry.Proxy);
        if (proxy is null || !IsAsWished(proxy, draft.Proxy))
        {
            var made = await ProvisionAsync(entry, draft, force, actor, cancellationToken);
            if (made is not { Ok: true, Proxy: { } changed })
                return new InstanceResult { Outcome = InstanceOutcome.Refused, Refusal = made };
            proxy = changed;
        }
        var now = time.GetUtcNow();
        var after = before.Heard(draft, entry.Proxy is null || IsRerouted(entry.Proxy.Spec, proxy.Spec), now);
        var changes = InstanceEvents.Differences(before, after, entry.Proxy, proxy);
        var told = new List<ForgeEvent>();
        if (changes.Count > 0)
        {
            after = after with { UpdatedAt = now };
            told.Add(InstanceEvents.Changed(before, after, changes, proxy, actor));
        }
        await store.UpdateAsync(after, told, CancellationToken.None);
        var fresh = await FreshenAsync(after, proxy, now);
        if (told.Count == 0 && fresh.Stale == before.Stale)
            await events.AppendAsync(InstanceEvents.Seen(fresh, proxy, actor), CancellationToken.None);
        return new InstanceResult { Outcome = InstanceOutcome.Updated, Entry = new InstanceEntry(fresh, proxy) };
    }

    /// <summary>Takes the mark off one that was just heard of: only its proxy can make it stale now.</summary>
    private async Task<Instance> FreshenAsync(Instance heard, StandaloneProxy proxy, DateTimeOffset now)
    {
        if (!heard.Stale || proxy.Stale)
            return heard;
        var fresh = heard with { Stale = false };
        await store.MarkAsync([(fresh, false, InstanceEvents.Marked(fresh, proxy, reason: null, now))], CancellationToken.None);
        return fresh;
    }

    private Task<ProvisionResult> ProvisionAsync(InstanceEntry entry, InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken) => entry.Proxy is { } proxy
        ? proxies.UpdateAsync(proxy.Id, draft.Proxy.Over(ProxyDraft.From(proxy.Spec)), force, actor, cancellationToken)
        : proxies.CreateAsync(entry.Instance.Id, draft.Proxy, force, actor, cancellationToken);

    /// <summary>Takes away what is still there of an instance that shall go.</summary>
    private async Task<InstanceResult> EndRemovalAsync(InstanceEntry entry, Actor actor)
    {
        if (entry.Proxy is { } proxy && await TakeAwayAsync(entry, proxy, actor) is { } left)
            return left;
        await store.DeleteAsync(entry.Instance.Id, InstanceEvents.Removed(entry.Instance, actor, time.GetUtcNow()), CancellationToken.None);
        LogRemoved(entry.Instance.Id, entry.Instance.Name);
        return new InstanceResult { Outcome = InstanceOutcome.Removed };
    }

    /// <summary>Takes away an instance's proxy.</summary>
    /// <returns>Why it is still there; null where it is gone.</returns>
    private async Task<InstanceResult?> TakeAwayAsync(InstanceEntry entry, StandaloneProxy proxy, Actor actor)
    {
        var gone = await proxies.DeleteAsync(proxy.Id, actor, CancellationToken.None);
        if (gone.Outcome == ProvisionOutcome.Waiting)
            return new InstanceResult { Outcome = InstanceOutcome.Removing, Entry = entry with { Proxy = gone.Proxy ?? proxy } };
        // what is gone already is not in the way
        return gone.Ok || gone.Outcome == ProvisionOutcome.NotFound ? null : new InstanceResult { Outcome = InstanceOutcome.Refused, Entry = entry, Refusal = gone };
    }

    // a proxy that could not be undone keeps its instance, so that both are ended together
    private async Task ForgetAsync(Instance instance)
    {
        if (await store.FindAsync(instance.Id, CancellationToken.None) is { Proxy: null })
            await store.DeleteAsync(instance.Id, told: null, CancellationToken.None);
    }

    /// <summary>The first exception is the one to tell: a second one, met while undoing, is only logged.</summary>
    private async Task ForgetAfterExceptionAsync(Instance instance, Exception first)
    {
        try
        {
            await ForgetAsync(instance);
        }
        catch (Exception exception)
        {
            LogNotForgotten(exception, instance.Name, first.Message);
        }
    }

    /// <summary>Whether nothing needs to be done to a proxy. One that failed is tried again.</summary>
    private static bool IsAsWished(StandaloneProxy proxy, ProxyDraft draft)
    {
        var wish = draft.Over(ProxyDraft.From(proxy.Spec));
        return proxy.State is not ProvisionState.Failed
            && ProxyReader.Read(wish, proxy.Spec.SslCertificateId).Spec is { } spec
            && spec.Domains.SequenceEqual(proxy.Spec.Domains)
            && spec with { Domains = proxy.Spec.Domains } == proxy.Spec;
    }

    private static bool IsRerouted(ProxySpec before, ProxySpec after) => before.Destination != after.Destination || !before.Domains.SequenceEqual(after.Domains);

    // names that share a hash wait for each other, which does no harm
    private Task<IDisposable> AcquireAsync(string name, CancellationToken cancellationToken) =>
        _changes.AcquireAsync(StringComparer.OrdinalIgnoreCase.GetHashCode(name), cancellationToken);

    [LoggerMessage(EventId = 1161, Level = LogLevel.Information, Message = "Instance {Id} ({Name}) is registered with proxy {ProxyId}")]
    private partial void LogRegistered(long id, string name, long proxyId);

    [LoggerMessage(EventId = 1122, Level = LogLevel.Information, Message = "Instance {Id} ({Name}) is removed")]
    private partial void LogRemoved(long id, string name);

    [LoggerMessage(EventId = 1126, Level = LogLevel.Error, Message = "The registration of {Name} failed ({First}) and could not be undone; it is ended at the next start")]
    private partial void LogNotForgotten(Exception exception, string name, string first);
}
