namespace TinyForge.Web.Components.Layout;

/// <summary>The mark and one card: for pages that are plain documents with a form, without menu, circuit or need of a script.</summary>
public sealed partial class AuthLayout;
