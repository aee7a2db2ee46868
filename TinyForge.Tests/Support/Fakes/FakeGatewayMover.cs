using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Plans as the test says, and moves nothing.</summary>
internal sealed class FakeGatewayMover : IGatewayMover
{
    /// <summary>Null plans nothing.</summary>
    public GatewayResult<MovePlan>? Plan { get; set; }

    public MoveProgress? Progress { get; set; }

    public List<string> Calls { get; } = [];

    /// <summary>How often a plan was asked for.</summary>
    public int Plans { get; private set; }

    public Task<GatewayResult<MovePlan>> PlanAsync(string gateway, CancellationToken cancellationToken)
    {
        Plans++;
        return Task.FromResult(Plan ?? new MovePlan { To = gateway });
    }

    public bool Start(string gateway, Actor actor)
    {
        if (Progress is { Running: true })
            return false;
        Calls.Add($"start {gateway} {actor.Name}");
        Progress = new MoveProgress { To = gateway, Total = 2, StartedAt = Make.Time };
        return true;
    }

    public void RequestStop()
    {
        Calls.Add("stop");
        Progress = Progress! with { Stopping = true };
    }

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
