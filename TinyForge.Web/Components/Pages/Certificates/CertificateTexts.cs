namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>The texts of the page of certificates: <c>CertificateTexts.resx</c>.</summary>
public sealed class CertificateTexts;
