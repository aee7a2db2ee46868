using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;

namespace TinyForge.Core.Provisioning.Moves;

/// <inheritdoc cref="IGatewayMover"/>
internal sealed partial class GatewayMover(MovePlanner planner, ProxyMove move, GatewayRegistry gateways, ProxyProvisioner provisioner, TimeProvider time, ILogger<GatewayMover> logger) : IGatewayMover
{
    private readonly Lock _lock = new();
    private MoveProgress? _progress;
    private bool _closed;

    public MoveProgress? Progress
    {
        get
        {
            lock (_lock)
                return _progress;
        }
    }

    /// <summary>Ends when the move that was started last has ended, and all of it is told.</summary>
    internal Task Finished { get; private set; } = Task.CompletedTask;

    public async Task<GatewayResult<MovePlan>> PlanAsync(string gateway, CancellationToken cancellationToken)
    {
        var prepared = await planner.PrepareAsync(gateway, cancellationToken);
        return prepared.Ok ? prepared.Value.Plan : prepared.Error;
    }

    public bool Start(string gateway, Actor actor)
    {
        _ = gateways.Get(gateway);
        lock (_lock)
        {
            if (_closed || _progress is { Running: true })
                return false;
            _progress = new MoveProgress { To = gateway, StartedAt = time.GetUtcNow() };
            // away from the request or the page that begins it
            Finished = Task.Run(() => RunAsync(gateway, actor), CancellationToken.None);
            return true;
        }
    }

    public void RequestStop()
    {
        lock (_lock)
        {
            if (_progress is { Running: true })
                _progress = _progress with { Stopping = true };
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Task finished;
        lock (_lock)
            (_closed, finished) = (true, Finished);
        RequestStop();
        await finished.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(string to, Actor actor)
    {
        string? fault;
        try
        {
            fault = await MoveAllAsync(to, actor);
        }
        catch (Exception exception)
        {
            LogBroken(exception, to);
            fault = "Something unexpected went wrong; the log has the details.";
        }
        var ended = Note(progress => progress with { Current = null, EndedAt = time.GetUtcNow(), Fault = fault });
        LogEnded(to, ended.Moved, ended.Failed.Count, ended.Left);
        await provisioner.TellAsync(MoveEvents.Ended(ended, actor, time.GetUtcNow()));
    }

    /// <returns>Why it ended before its end; null where it did not, or was told to stop.</returns>
    private async Task<string?> MoveAllAsync(string to, Actor actor)
    {
        var prepared = await planner.PrepareAsync(to, CancellationToken.None);
        if (!prepared.Ok)
            return prepared.Error.Message;
        if (prepared.Value.Target is not { } target)
            return null;
        var items = prepared.Value.Plan.Movable;
        await provisioner.TellAsync(MoveEvents.Started(Note(progress => progress with { Total = items.Count }), actor));
        foreach (var item in items)
        {
            if (Note(progress => progress.Stopping ? progress : progress with { Current = item.Name }).Stopping)
                return null;
            await provisioner.TellAsync(MoveEvents.Moving(item, to, actor, time.GetUtcNow()));
            var outcome = await MoveAsync(item, to, target, actor);
            if (outcome.End == MoveEnd.Halted)
                return outcome.Reason;
            await NoteAsync(item, outcome, to, actor);
        }
        return null;
    }

    private async Task<MoveOutcome> MoveAsync(MoveItem item, string to, MoveTarget target, Actor actor)
    {
        try
        {
            return await move.RunAsync(item.ProxyId, to, target, actor);
        }
        catch (Exception exception)
        {
            LogNotMoved(exception, item.ProxyId, to);
            return new MoveOutcome(MoveEnd.Failed, "Something unexpected went wrong; the log has the details.");
        }
    }

    private async Task NoteAsync(MoveItem item, MoveOutcome outcome, string to, Actor actor)
    {
        switch (outcome.End)
        {
            case MoveEnd.Moved:
                Note(progress => progress with { Moved = progress.Moved + 1, Current = null });
                break;
            case MoveEnd.PassedOver:
                Note(progress => progress with { Total = progress.Total - 1, Current = null });
                break;
            default:
                var failed = new MoveObstacle(item.ProxyId, item.Name, item.From, outcome.Reason ?? "");
                Note(progress => progress with { Failed = progress.Failed.Add(failed), Current = null });
                await provisioner.TellAsync(MoveEvents.NotMoved(failed, to, actor, time.GetUtcNow()));
                break;
        }
    }

    private MoveProgress Note(Func<MoveProgress, MoveProgress> change)
    {
        lock (_lock)
            return _progress = change(_progress!);
    }

    [LoggerMessage(EventId = 1142, Level = LogLevel.Information, Message = "The move to the {Gateway} gateway ended: {Moved} moved, {Failed} failed, {Left} left")]
    private partial void LogEnded(string gateway, int moved, int failed, int left);

    [LoggerMessage(EventId = 1143, Level = LogLevel.Error, Message = "The move of proxy {Id} to the {Gateway} gateway failed; the reconciler puts right what it left")]
    private partial void LogNotMoved(Exception exception, long id, string gateway);

    [LoggerMessage(EventId = 1144, Level = LogLevel.Error, Message = "The move to the {Gateway} gateway broke off")]
    private partial void LogBroken(Exception exception, string gateway);
}
