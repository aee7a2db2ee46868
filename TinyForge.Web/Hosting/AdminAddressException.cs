namespace TinyForge.Web.Hosting;

/// <summary>The pages and the API can't listen. The message is one line for the admin: key, value, remedy.</summary>
public sealed class AdminAddressException : Exception
{
    private const string Example = "Set Urls to an address such as http://localhost:5080; several are separated by ';'.";

    /// <summary>Without words.</summary>
    public AdminAddressException()
    {
    }

    /// <summary>With the line for the admin.</summary>
    public AdminAddressException(string message)
        : base(message)
    {
    }

    /// <summary>With the line for the admin and what the system said.</summary>
    public AdminAddressException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static AdminAddressException Taken(string? urls, Exception reason) =>
        new($"Urls is '{urls}', and another program, or this one's gateway, listens there. Stop that program, or set Urls to a free port.", reason);

    internal static AdminAddressException Unusable(string? urls, Exception reason) =>
        new($"Urls is '{urls}', which can't be listened on: {reason.Message.ReplaceLineEndings(" ")} {Example}", reason);
}
