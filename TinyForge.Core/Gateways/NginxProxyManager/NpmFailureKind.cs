namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Why Nginx Proxy Manager did not do what was asked.</summary>
internal enum NpmFailureKind
{
    /// <summary>There is no connection, or no answer in time.</summary>
    Unreachable,

    /// <summary>It answered with a fault of its own (5xx).</summary>
    Broken,

    /// <summary>The address answers, but not as its API.</summary>
    NotNpm,

    /// <summary>No TLS connection could be made, for example because of a self-signed certificate.</summary>
    Untrusted,

    /// <summary>The settings that lead to it are not complete.</summary>
    NotSetUp,

    /// <summary>It does not know the account, or not this password.</summary>
    Credentials,

    /// <summary>The account wants a second factor.</summary>
    SecondFactor,

    /// <summary>The token does not count; a new one may.</summary>
    Session,

    /// <summary>The account may not do this.</summary>
    NotPermitted,

    /// <summary>It said no.</summary>
    Refused,

    /// <summary>Another host has one of the domains.</summary>
    DomainInUse,

    /// <summary>There is no such host.</summary>
    NotFound,

    /// <summary>It took the host, but its nginx refused the configuration.</summary>
    NginxRefused,
}
