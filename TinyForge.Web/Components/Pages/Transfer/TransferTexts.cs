namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>The texts of export and import: <c>TransferTexts.resx</c>.</summary>
public sealed class TransferTexts;
