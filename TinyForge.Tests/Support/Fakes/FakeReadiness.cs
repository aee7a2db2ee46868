using TinyForge.Web.Api;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Ready, unless the test says why not.</summary>
internal sealed class FakeReadiness : IReadiness
{
    public string? Fault { get; set; }

    public Exception? Exception { get; set; }

    public Task<string?> FindFaultAsync(CancellationToken cancellationToken) =>
        Exception is null ? Task.FromResult(Fault) : Task.FromException<string?>(Exception);
}
