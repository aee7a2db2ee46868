namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What becomes of a proxy whose certificate the gateway does not have: certificates are not in documents, and their ids differ from place to place.</summary>
public enum MissingCertificates
{
    /// <summary>The proxy is left out, and the plan says so.</summary>
    Refuse,

    /// <summary>It gets the certificate of the gateway that covers its domains; where there is none it is left out.</summary>
    Match,

    /// <summary>It goes without one, so it is served over HTTP alone.</summary>
    None,
}
