using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Answers what the test says, and remembers what it was asked for.</summary>
internal sealed class FakeDriftResolver : IDriftResolver
{
    public GatewayResult<DriftPreview>? Preview { get; set; }

    /// <summary>Awaited before the gateway's answer is told, so that a test can see a page that waits.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ProvisionResult Next { get; set; } = new() { Outcome = ProvisionOutcome.NotFound };

    /// <summary>How often the gateway was asked.</summary>
    public int Previews { get; private set; }

    public List<string> Calls { get; } = [];

    public async Task<GatewayResult<DriftPreview>?> PreviewAsync(long id, CancellationToken cancellationToken)
    {
        Previews++;
        await Gate.WaitAsync(cancellationToken);
        return Preview;
    }

    public Task<ProvisionResult> RestoreAsync(long id, Actor actor, CancellationToken cancellationToken) => NoteAsync($"restore {id}");

    public Task<ProvisionResult> AcceptAsync(long id, Actor actor, CancellationToken cancellationToken) => NoteAsync($"accept {id}");

    private Task<ProvisionResult> NoteAsync(string call)
    {
        Calls.Add(call);
        return Task.FromResult(Next);
    }
}
