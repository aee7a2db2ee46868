using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Support;

/// <summary>A probe that sees what a test says, by destination; what nobody said anything of answers 200.</summary>
internal sealed class ScriptedProbe : IDestinationProbe
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<StageOutcome>>> _answers = new(StringComparer.Ordinal);

    public ConcurrentQueue<ProbeRequest> Requests { get; } = new();

    /// <summary>What all destinations do that have no answer of their own; null answers 200.</summary>
    public StageOutcome? Failure { get; set; }

    public void Fails(string destination, FailureCode code = FailureCode.TcpRefused, ProbeStage stage = ProbeStage.Tcp) =>
        _answers[destination] = _ => Task.FromResult(Failed(code, stage));

    public void Answers(string destination) => _answers.TryRemove(destination, out _);

    /// <summary>Waits for what the test does with the returned source.</summary>
    public TaskCompletionSource<StageOutcome> Hangs(string destination)
    {
        var source = new TaskCompletionSource<StageOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[destination] = token => source.Task.WaitAsync(token);
        return source;
    }

    public int Count(string destination) => Requests.Count(r => r.Destination.ToString() == destination);

    public static StageOutcome Failed(FailureCode code = FailureCode.TcpRefused, ProbeStage stage = ProbeStage.Tcp, int? status = null) => new()
    {
        Stage = stage,
        Status = StageStatus.Failed,
        Code = code,
        Message = $"{code}",
        Hint = DiagnosticHints.For(code, 3000, status),
        HttpStatus = status,
    };

    public static StageOutcome Passed() => new() { Stage = ProbeStage.Http, Status = StageStatus.Passed, Message = "200", HttpStatus = 200 };

    public async IAsyncEnumerable<StageOutcome> ProbeAsync(ProbeRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        yield return _answers.TryGetValue(request.Destination.ToString(), out var answer) ? await answer(cancellationToken) : Failure ?? Passed();
    }
}
