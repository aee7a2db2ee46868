namespace TinyForge.Core.Validation;

/// <summary>The steps from a form to a served domain, in their order.</summary>
public enum StepName
{
    /// <summary>The fields are of the right form.</summary>
    Syntax,

    /// <summary>Nothing stands in the way: domains are free, the destination is allowed, the certificate exists.</summary>
    Conflict,

    /// <summary>See <see cref="Probing.ProbeStage.Dns"/>.</summary>
    Dns,

    /// <summary>See <see cref="Probing.ProbeStage.Tcp"/>.</summary>
    Tcp,

    /// <summary>See <see cref="Probing.ProbeStage.Tls"/>.</summary>
    Tls,

    /// <summary>See <see cref="Probing.ProbeStage.Http"/>.</summary>
    Http,

    /// <summary>The domains are claimed in the database.</summary>
    Reserve,

    /// <summary>The gateway is told.</summary>
    Apply,

    /// <summary>A request through the gateway reaches the destination.</summary>
    Verify,
}
