using System.Diagnostics.CodeAnalysis;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>What a body said, or the answer for a body that can't be used.</summary>
internal sealed record RequestBody<T>
    where T : class
{
    private RequestBody(T? value, ApiProblem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public ApiProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Problem is null;

    public static implicit operator RequestBody<T>(T value) => new(value, null);

    public static implicit operator RequestBody<T>(ApiProblem problem) => new(null, problem);
}
