namespace TinyForge.Core.Provisioning;

/// <summary>How a change of an instance ended.</summary>
public enum InstanceOutcome
{
    /// <summary>It was not there, and now is.</summary>
    Registered,

    /// <summary>It is as its deploy script says, be it that something changed or that it was only heard of.</summary>
    Updated,

    /// <summary>It is gone, and its proxy with it.</summary>
    Removed,

    /// <summary>It goes as soon as its proxy is gone, which waits for the gateway. Also what a deploy script is told that comes meanwhile.</summary>
    Removing,

    /// <summary>There is no such instance.</summary>
    NotFound,

    /// <summary>Fields of it are wrong.</summary>
    Invalid,

    /// <summary>Its proxy could not be made, changed or removed.</summary>
    Refused,
}
