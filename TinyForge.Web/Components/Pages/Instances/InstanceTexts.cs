namespace TinyForge.Web.Components.Pages.Instances;

/// <summary>The texts of the page of instances: <c>InstanceTexts.resx</c>.</summary>
public sealed class InstanceTexts;
