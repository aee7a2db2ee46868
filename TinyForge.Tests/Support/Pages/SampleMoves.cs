using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Moves between gateways to look at.</summary>
internal static class SampleMoves
{
    /// <summary>Nine that can move, one of them with a loss, and two that can't.</summary>
    public static MovePlan Household(string to, string from) => new()
    {
        To = to,
        Movable =
        [
            new MoveItem { ProxyId = 1, Name = "git.example.com", From = from },
            new MoveItem { ProxyId = 2, Name = "wiki.example.com", From = from, Loses = ["advanced configuration", "custom locations"] },
            .. Enumerable.Range(3, 7).Select(id => new MoveItem { ProxyId = id, Name = $"service-{id}.example.com", From = from }),
        ],
        Blocked =
        [
            new MoveObstacle(10, "photos.example.com", from, $"The {to} gateway has no certificate that covers photos.example.com. Add one there, or set the proxy's certificate to none."),
            new MoveObstacle(11, "a-tenant-with-a-rather-long-name.customers.subsidiary.example.com", from, $"a-tenant-with-a-rather-long-name.customers.subsidiary.example.com is host 12 of the {to} gateway already. Adopt or remove it there."),
        ],
    };

    /// <summary>In the middle.</summary>
    public static MoveProgress Running(string to) => new() { To = to, Total = 12, Moved = 4, Current = "git.example.com", StartedAt = TimeProvider.System.GetUtcNow() };

    /// <summary>The gateway was lost after one that it did not serve.</summary>
    public static MoveProgress BrokeOff(string to) => Running(to) with
    {
        Current = null,
        EndedAt = TimeProvider.System.GetUtcNow(),
        Fault = "Connection refused (10.0.0.2:81).",
        Failed = [new MoveObstacle(1, "git.example.com", "npm", $"The {to} gateway does not serve it. HTTP 502 came from the gateway's port, and not from the destination.")],
    };
}
