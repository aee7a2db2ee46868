using TinyForge.Core.Health;

namespace TinyForge.Tests.Support;

/// <summary>A reference that answers, or not, as a test says.</summary>
internal sealed class ScriptedReference : IReferenceCheck
{
    public bool Answers { get; set; } = true;

    public bool Exists { get; set; } = true;

    public int Asked { get; private set; }

    public Task<ReferenceAnswer> AskAsync(CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(new ReferenceAnswer(Exists ? "the default gateway 192.0.2.1" : null, Exists && Answers));
    }
}
