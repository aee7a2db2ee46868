using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Remembers what was asked for, and answers what the test says.</summary>
internal sealed class FakeProxyAdoption : IProxyAdoption
{
    public List<string> Calls { get; } = [];

    /// <summary>Answered to the calls, one after the other, the last to all that follow.</summary>
    public List<ProvisionResult> Answers { get; } = [new() { Outcome = ProvisionOutcome.Done }];

    public Task<ProvisionResult> AdoptAsync(string? gateway, string hostId, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken) =>
        Answer($"adopt {hostId} of {gateway ?? "the current"}{(force ? " forced" : "")}");

    public Task<ProvisionResult> ReleaseAsync(long id, Actor actor, CancellationToken cancellationToken) => Answer($"release {id}");

    private Task<ProvisionResult> Answer(string call)
    {
        Calls.Add(call);
        return Task.FromResult(Answers[Math.Min(Calls.Count, Answers.Count) - 1]);
    }
}
