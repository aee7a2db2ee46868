namespace TinyForge.Web.Gateway;

/// <summary>The embedded gateway can't listen. The message is one line for the admin: key, value, remedy.</summary>
public sealed class GatewayStartException : Exception
{
    /// <summary>Without words.</summary>
    public GatewayStartException()
    {
    }

    /// <summary>With the line for the admin.</summary>
    public GatewayStartException(string message)
        : base(message)
    {
    }

    /// <summary>With the line for the admin and what the system said.</summary>
    public GatewayStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
