namespace TinyForge.Core.Probing;

/// <summary>Says from within a connect callback, which can only return a stream or throw, that no name server answered in time.</summary>
public sealed class NameTimeoutException : IOException
{
    /// <summary>Without words.</summary>
    public NameTimeoutException()
    {
    }

    /// <summary>With words.</summary>
    public NameTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>With words and what led to it.</summary>
    public NameTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
