namespace TinyForge.Core.Events;

/// <summary>Who did something.</summary>
/// <param name="Name">The user's e-mail address, <c>token:NAME</c> for an API token, or <see cref="SystemName"/>.</param>
/// <param name="Address">The IP address that it came from; null where it came from no network.</param>
public sealed record Actor(string Name, string? Address)
{
    /// <summary>The name of what TinyForge does by itself.</summary>
    public const string SystemName = "system";

    /// <summary>TinyForge itself.</summary>
    public static readonly Actor System = new(SystemName, null);

    /// <summary>The name of who uses the command line on the server.</summary>
    public const string CommandLineName = "command line";
}
