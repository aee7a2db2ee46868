namespace TinyForge.Core.Health;

/// <summary>What the reference said.</summary>
/// <param name="Name">Who was asked; null where there is nobody to ask.</param>
/// <param name="Answered">Whether it answered.</param>
internal sealed record ReferenceAnswer(string? Name, bool Answered)
{
    /// <summary>Whether it is known that the own network does not work.</summary>
    public bool Failed => Name is not null && !Answered;
}
