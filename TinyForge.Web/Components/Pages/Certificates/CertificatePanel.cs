namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>Which form is open on the page of certificates.</summary>
internal enum CertificatePanel
{
    /// <summary>None.</summary>
    None,

    /// <summary>The one to take a certificate in.</summary>
    Upload,

    /// <summary>The one to make one.</summary>
    SelfSigned,
}
