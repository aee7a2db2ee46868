namespace TinyForge.Tests.Core.Data.Schemas;

/// <summary>Rows that a database of a version holds, and what they must be in the present.</summary>
/// <param name="Migration">The migration from which on they can be written.</param>
/// <param name="Insert">Writes them as a program of that version did.</param>
/// <param name="Checks">Questions to the upgraded database, each with its answer as text.</param>
internal sealed record SchemaSample(string Migration, string Insert, params IReadOnlyList<(string Sql, string Expected)> Checks);
