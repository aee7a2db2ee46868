namespace TinyForge.Web.Api.Documentation;

/// <summary>A body as the OpenAPI document shows it.</summary>
/// <param name="Type">The record that describes its JSON.</param>
/// <param name="Example">An example in JSON.</param>
/// <param name="Required">Whether the call needs a body.</param>
/// <param name="Files">Names of the files where the body may also be a form; empty where it may not.</param>
/// <param name="Fields">Names of the form's other fields.</param>
internal sealed record RequestDoc(Type Type, string Example, bool Required = true, IReadOnlyList<string>? Files = null, IReadOnlyList<string>? Fields = null);
