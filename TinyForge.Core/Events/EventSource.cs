namespace TinyForge.Core.Events;

/// <summary>The part of the program that an event is about.</summary>
public enum EventSource
{
    /// <summary>The state of a proxied service.</summary>
    Health,

    /// <summary>A proxy was made, changed or removed.</summary>
    Proxy,

    /// <summary>The gateway.</summary>
    Gateway,

    /// <summary>A deploy-managed instance.</summary>
    Instance,

    /// <summary>Sign-in, users, API tokens.</summary>
    Auth,

    /// <summary>The settings.</summary>
    Settings,

    /// <summary>TinyForge itself.</summary>
    System,
}
