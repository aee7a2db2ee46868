namespace TinyForge.Core.Events;

/// <summary>
/// Events of a change that is about to be saved in the same scope: they are committed with it, or not at all. A service that is
/// scoped as the change is.
/// </summary>
public interface IPendingEvents
{
    /// <summary>Keeps the event in the transaction of the scope's next save.</summary>
    void Add(ForgeEvent entry);
}
