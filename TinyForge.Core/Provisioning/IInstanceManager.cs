using TinyForge.Core.Events;
using TinyForge.Core.Instances;

namespace TinyForge.Core.Provisioning;

/// <summary>Carries out what deploy scripts say of their instances, each with a proxy of its own that nobody else may change.</summary>
public interface IInstanceManager
{
    /// <summary>
    /// Registers an instance, or takes in what is new of one that has the name already. One that says nothing new is only seen: the
    /// gateway is not asked.
    /// </summary>
    /// <param name="draft">What its deploy script says.</param>
    /// <param name="force">Goes on past failed network steps, never past syntax or conflict.</param>
    /// <param name="actor">Whom the events name.</param>
    /// <param name="cancellationToken">Ends the validation. What has begun to change is finished or undone first.</param>
    Task<InstanceResult> RegisterAsync(InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes in what is new of an instance; see <see cref="RegisterAsync"/>. Its name stays.</summary>
    Task<InstanceResult> UpdateAsync(long id, InstanceDraft draft, bool force, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes an instance's proxy away, then the instance.</summary>
    Task<InstanceResult> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what was left half done: a registration that has its proxy stands, one that has none is forgotten, a removal goes on.
    /// What can't be ended yet is left for the next time. To be called after what was left half done of proxies is ended.
    /// </summary>
    /// <param name="gateway">The one gateway that may be asked, since it answers at once: what needs another is left. Null for all.</param>
    /// <param name="cancellationToken">Leaves the rest to the next time.</param>
    Task RecoverAsync(string? gateway, CancellationToken cancellationToken);
}
