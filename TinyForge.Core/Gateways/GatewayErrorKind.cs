namespace TinyForge.Core.Gateways;

/// <summary>Why a gateway did not do what was asked.</summary>
public enum GatewayErrorKind
{
    /// <summary>It can't be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>It said no.</summary>
    Refused,

    /// <summary>It has another host for one of the domains.</summary>
    DomainInUse,

    /// <summary>The settings do not lead to it: a wrong address, a wrong account, or one that wants a second factor.</summary>
    NotUsable,
}
