using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>Values that many tests need.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static readonly Actor Actor = new("ann@example.test", "192.0.2.7");

    public static ProxySpec Spec(string domain = "app.example.test", string destination = "http://127.0.0.1:3000") => new()
    {
        Domains = [.. domain.Split(',').Select(DomainName.Parse)],
        Destination = Destination.Parse(destination),
    };

    public static StandaloneProxy Reserved(string domain = "app.example.test", string destination = "http://127.0.0.1:3000") =>
        StandaloneProxy.Reserve(Spec(domain, destination), "embedded", Time);

    public static ForgeEvent Event(string message = "Something happened.", EventSeverity severity = EventSeverity.Info, EventSource source = EventSource.System) => new()
    {
        OccurredAt = Time,
        Severity = severity,
        Source = source,
        Type = "system.test",
        Message = message,
    };
}
