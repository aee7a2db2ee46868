using TinyForge.Core.Events;
using TinyForge.Core.Gateways;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>
/// Moves proxies from one gateway to another, one by one, each served throughout. The rows themselves say what is left, so a move that
/// was stopped or cut off goes on when it is started again.
/// </summary>
public interface IGatewayMover
{
    /// <summary>The move that runs, or the last one of this run of the program; null where there was none.</summary>
    MoveProgress? Progress { get; }

    /// <summary>What a move would do now; nothing is changed.</summary>
    /// <param name="gateway">The gateway to move to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The error where the gateway to move to can't be used.</returns>
    /// <exception cref="InvalidOperationException">There is no gateway <paramref name="gateway"/>.</exception>
    Task<GatewayResult<MovePlan>> PlanAsync(string gateway, CancellationToken cancellationToken);

    /// <summary>Begins to move all proxies that can move, and does not wait for it.</summary>
    /// <param name="gateway">The gateway that they move to.</param>
    /// <param name="actor">Whom the events name.</param>
    /// <returns>False where a move runs already, or the program is about to stop.</returns>
    /// <exception cref="InvalidOperationException">There is no gateway <paramref name="gateway"/>.</exception>
    bool Start(string gateway, Actor actor);

    /// <summary>Ends the move after the proxy that is being moved. The rest stays where it is.</summary>
    void RequestStop();

    /// <summary>Stops for good, since the program does, and waits for the proxy that is being moved.</summary>
    /// <param name="cancellationToken">Waits no longer; what is half done then is ended by the reconciler.</param>
    Task CloseAsync(CancellationToken cancellationToken);
}
