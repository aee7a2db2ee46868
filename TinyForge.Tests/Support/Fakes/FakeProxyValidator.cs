using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Tells what the test writes into <see cref="Script"/>; without a script, one passed step and the result.</summary>
internal sealed class FakeProxyValidator : IProxyValidator
{
    public Channel<ValidationUpdate>? Script { get; set; }

    public ProxyDraft? LastDraft { get; private set; }

    public long? LastProxyId { get; private set; }

    /// <summary>Ends when a run of <see cref="Script"/> has ended because its caller gave up.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<ValidationUpdate> RunAsync(ProxyDraft draft, long? proxyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (LastDraft, LastProxyId) = (draft, proxyId);
        if (Script is { } script)
        {
            try
            {
                await foreach (var update in script.Reader.ReadAllAsync(cancellationToken))
                    yield return update;
            }
            finally
            {
                // not told by a registration: the run's end would take it away, where that comes first
                if (cancellationToken.IsCancellationRequested)
                    Cancelled.TrySetResult();
            }
            yield break;
        }
        var step = new ValidationStep { Step = StepName.Syntax, Status = StageStatus.Passed, Message = "a -> b", DurationMs = 0.123 };
        yield return new ValidationUpdate.StepEnded(step);
        yield return new ValidationUpdate.Completed(new ValidationResult { DurationMs = 0.16, Steps = [step] });
    }
}
