using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Answers what the test says, and remembers what it was asked for.</summary>
internal sealed class FakeDriftResolver : IDriftResolver
{
    public GatewayResult<DriftPreview>? Preview { get; set; }

    public ProvisionResult Next { get; set; } = new() { Outcome = ProvisionOutcome.NotFound };

    public List<string> Calls { get; } = [];

    public Task<GatewayResult<DriftPreview>?> PreviewAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Preview);

    public Task<ProvisionResult> RestoreAsync(long id, Actor actor, CancellationToken cancellationToken) => NoteAsync($"restore {id}");

    public Task<ProvisionResult> AcceptAsync(long id, Actor actor, CancellationToken cancellationToken) => NoteAsync($"accept {id}");

    private Task<ProvisionResult> NoteAsync(string call)
    {
        Calls.Add(call);
        return Task.FromResult(Next);
    }
}
