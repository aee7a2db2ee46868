namespace TinyForge.Web.Api.Documentation;

/// <summary>A parameter in the query as the OpenAPI document shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">Meaning and default.</param>
/// <param name="Min">Smallest number; null for a text.</param>
/// <param name="Max">Largest number, or longest text; null for none.</param>
/// <param name="Values">All values that it can have; null for any.</param>
internal sealed record QueryDoc(string Name, string Description, int? Min = null, int? Max = null, IReadOnlyList<string>? Values = null);
