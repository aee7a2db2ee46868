using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>Something that stands in the way.</summary>
/// <param name="Status"><see cref="StageStatus.Failed"/> or <see cref="StageStatus.Warning"/>.</param>
/// <param name="Code">What it is.</param>
/// <param name="Field">The API's name of the field to change.</param>
/// <param name="Message">For a person.</param>
/// <param name="Taken">The claim that stands in the way, where it is one.</param>
public sealed record ConflictFinding(StageStatus Status, FailureCode Code, string Field, string Message, DomainClaim? Taken = null);
