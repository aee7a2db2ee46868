namespace TinyForge.Core.Probing;

/// <summary>Says from within a connect callback, which can only return a stream or throw, that an <see cref="IDestinationPolicy"/> refused every address.</summary>
public sealed class DestinationRefusedException : IOException
{
    /// <summary>Refused for no particular reason.</summary>
    public DestinationRefusedException()
        : this(FailureCode.DestinationForbidden)
    {
    }

    /// <summary>Refused, with words of its own.</summary>
    public DestinationRefusedException(string message)
        : base(message) => Code = FailureCode.DestinationForbidden;

    /// <summary>Refused because of another failure.</summary>
    public DestinationRefusedException(string message, Exception innerException)
        : base(message, innerException) => Code = FailureCode.DestinationForbidden;

    /// <summary>Refused with what the policy said.</summary>
    public DestinationRefusedException(FailureCode code)
        : base($"The destination's address is refused: {code.ToName()}.") => Code = code;

    /// <summary><see cref="FailureCode.DestinationForbidden"/> or <see cref="FailureCode.DestinationIsGateway"/>.</summary>
    public FailureCode Code { get; }
}
