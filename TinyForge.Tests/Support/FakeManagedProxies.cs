using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Fakes;

namespace TinyForge.Tests.Support;

/// <summary>The proxies of instances in memory, made of what parses; or answers what the test says.</summary>
/// <param name="put">Stores a proxy.</param>
/// <param name="remove">Removes one.</param>
internal sealed class FakeManagedProxies(Func<StandaloneProxy, StandaloneProxy> put, Action<long> remove) : IManagedProxies
{
    private readonly Dictionary<long, StandaloneProxy> _proxies = [];

    /// <summary>Answered to every call where it is set.</summary>
    public ProvisionResult? Next { get; set; }

    public ProxyDraft? LastDraft { get; private set; }

    public bool LastForce { get; private set; }

    public List<string> Calls { get; } = [];

    /// <summary>The proxy of an instance.</summary>
    public StandaloneProxy? Of(long instanceId) => _proxies.Values.FirstOrDefault(p => p.InstanceId == instanceId);

    /// <summary>Has a proxy from now on.</summary>
    public StandaloneProxy Put(StandaloneProxy proxy)
    {
        var stored = put(proxy);
        return _proxies[stored.Id] = stored;
    }

    public Task<ProvisionResult> CreateAsync(long instanceId, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync("create", draft, force, spec => StandaloneProxy.Reserve(spec, "embedded", Make.Time, instanceId).Activated("7", Make.Time));

    public Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync($"update {id}", draft, force, spec => _proxies[id].Revised(spec, Make.Time).Activated("7", Make.Time));

    public Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"delete {id}");
        if (Next is not null)
            return Task.FromResult(Next);
        _proxies.Remove(id);
        remove(id);
        return Task.FromResult(new ProvisionResult { Outcome = ProvisionOutcome.Done });
    }

    private Task<ProvisionResult> SaveAsync(string call, ProxyDraft draft, bool force, Func<ProxySpec, StandaloneProxy> make)
    {
        Calls.Add(call);
        (LastDraft, LastForce) = (draft, force);
        return Task.FromResult(Next ?? Draft.Check(draft, spec => Put(make(spec))));
    }
}
