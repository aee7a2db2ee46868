using System.Diagnostics.CodeAnalysis;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A value from Nginx Proxy Manager, or why there is none.</summary>
internal sealed class NpmResult<T>
{
    private NpmResult(T? value, NpmFailure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public NpmFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Ok => Failure is null;

    public static implicit operator NpmResult<T>(T value) => new(value, null);

    public static implicit operator NpmResult<T>(NpmFailure failure) => new(default, failure);
}
