namespace TinyForge.Tests.Faults;

/// <summary>One domain, and what may be true of it by what was asked and answered. One client at a time works on it.</summary>
internal sealed class CrashSlot(string domain)
{
    public string Domain { get; } = domain;

    /// <summary>The proxy's id; null where there is none.</summary>
    public long? Id { get; set; }

    /// <summary>The destinations that it may have now, null among them for none: one, and two while an answer is out.</summary>
    public HashSet<string?> Possible { get; private set; } = [null];

    /// <summary>The one that it has, while no answer is out.</summary>
    public string? Destination => Possible.Single();

    /// <summary>It has this one, as an answer or a look said.</summary>
    public void Is(string? destination) => Possible = [destination];

    /// <summary>It is asked to become another.</summary>
    public void MayBecome(string? destination) => Possible = [Destination, destination];
}
