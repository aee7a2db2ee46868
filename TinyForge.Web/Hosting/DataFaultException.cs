namespace TinyForge.Web.Hosting;

/// <summary>Something about the data directory or a backup is not as it must be. The message is one line for the admin: what, and what to do.</summary>
public sealed class DataFaultException : Exception
{
    /// <summary>Without words.</summary>
    public DataFaultException()
    {
    }

    /// <summary>With the line for the admin.</summary>
    public DataFaultException(string message)
        : base(message)
    {
    }

    /// <summary>With the line for the admin and what the system said.</summary>
    public DataFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
