using System.Globalization;

namespace TinyForge.Core.Proxies;

/// <summary>A proxy with everything known of it. Immutable: a transition gives a new value, and refuses where it makes no sense.</summary>
public sealed record StandaloneProxy
{
    /// <summary>Never reused; 0 until stored.</summary>
    public long Id { get; init; }

    /// <summary>The deploy-managed instance that owns it; null for one that an admin made.</summary>
    public long? InstanceId { get; init; }

    /// <summary>What kind of owner it has.</summary>
    public ProxySource Source => InstanceId is null ? ProxySource.Standalone : ProxySource.Managed;

    /// <summary>What is wanted.</summary>
    public required ProxySpec Spec { get; init; }

    /// <summary>The gateway that carries it: <c>embedded</c> or <c>npm</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>The gateway's own id of it; null until applied.</summary>
    public string? GatewayHostId { get; init; }

    /// <summary>How far the gateway has come.</summary>
    public ProvisionState State { get; private init; }

    /// <summary>Why <see cref="State"/> is not <see cref="ProvisionState.Active"/>; null while it is.</summary>
    public string? StateDetail { get; private init; }

    /// <summary>How the gateway differs from <see cref="Spec"/>.</summary>
    public ProxyDrift Drift { get; init; }

    /// <summary>The fields that differ, by their names in the API, where <see cref="Drift"/> is <see cref="ProxyDrift.Changed"/>.</summary>
    public IReadOnlyList<string> DriftFields { get; init; } = [];

    /// <summary>The gateway's own words where <see cref="Drift"/> is <see cref="ProxyDrift.Offline"/>.</summary>
    public string? DriftDetail { get; init; }

    /// <summary>The last check.</summary>
    public ProxyHealth Health { get; init; } = ProxyHealth.Unknown;

    /// <summary>Whether it has not been healthy for longer than the setting <c>stale_threshold_days</c>.</summary>
    public bool Stale { get; init; }

    /// <summary>When it was reserved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When spec or state last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The domains that it had before the change that is being made; nothing where there is none. Not stored.</summary>
    public IReadOnlyList<DomainName> FormerDomains { get; private init; } = [];

    /// <summary>The domains that the gateway may know it by.</summary>
    public IEnumerable<DomainName> KnownDomains => Spec.Domains.Union(FormerDomains);

    /// <summary>What marks a gateway's host as made for this proxy and no other, of this database and no other.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Id}-{CreatedAt.ToUnixTimeMilliseconds()}");

    /// <summary>A new wish, not yet stored.</summary>
    public static StandaloneProxy Reserve(ProxySpec spec, string gateway, DateTimeOffset now, long? instanceId = null) => new()
    {
        InstanceId = instanceId,
        Spec = spec,
        Gateway = gateway,
        State = ProvisionState.Pending,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The value as it was stored; for stores only.</summary>
    public StandaloneProxy Restored(ProvisionState state, string? detail) => this with { State = state, StateDetail = detail };

    /// <summary>Wants something else from now on.</summary>
    /// <exception cref="InvalidOperationException">It is being deleted.</exception>
    public StandaloneProxy Revised(ProxySpec spec, DateTimeOffset now) => Move(ProvisionState.Pending, now) with { Spec = spec, FormerDomains = Spec.Domains };

    /// <summary>The gateway has it.</summary>
    /// <exception cref="InvalidOperationException">It is being deleted.</exception>
    public StandaloneProxy Activated(string gatewayHostId, DateTimeOffset now) =>
        Move(ProvisionState.Active, now) with { GatewayHostId = gatewayHostId, FormerDomains = [], Drift = ProxyDrift.None, DriftFields = [], DriftDetail = null };

    /// <summary>Its gateway can't take the wish now; it stays wished for.</summary>
    public StandaloneProxy Waiting(string reason) => this with { StateDetail = reason };

    /// <summary>Its gateway refuses the wish.</summary>
    /// <exception cref="InvalidOperationException">It is being deleted.</exception>
    public StandaloneProxy Failed(string reason, DateTimeOffset now) => Move(ProvisionState.Failed, now) with { StateDetail = reason };

    /// <summary>Shall go. There is no way back.</summary>
    public StandaloneProxy Doomed(DateTimeOffset now) => this with { State = ProvisionState.Deleting, StateDetail = null, UpdatedAt = now };

    private StandaloneProxy Move(ProvisionState state, DateTimeOffset now) => State == ProvisionState.Deleting
        ? throw new InvalidOperationException($"Proxy {Id} is being deleted and can't become {state}.")
        : this with { State = state, StateDetail = null, UpdatedAt = now };
}
