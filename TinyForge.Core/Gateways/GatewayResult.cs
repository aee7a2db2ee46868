using System.Diagnostics.CodeAnalysis;

namespace TinyForge.Core.Gateways;

/// <summary>A value from a gateway, or why there is none.</summary>
public sealed record GatewayResult<T>
    where T : class
{
    private GatewayResult(T? value, GatewayError? error) => (Value, Error) = (value, error);

    /// <summary>The value; null on failure.</summary>
    public T? Value { get; }

    /// <summary>The failure; null on success.</summary>
    public GatewayError? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Ok => Error is null;

    /// <summary>Success.</summary>
    public static implicit operator GatewayResult<T>(T value) => new(value, null);

    /// <summary>Failure.</summary>
    public static implicit operator GatewayResult<T>(GatewayError error) => new(null, error);
}
