namespace TinyForge.Web.Gateway;

/// <summary>Where the embedded gateway listens: the configuration section <c>TinyForge:Gateway</c>. Read once, at start.</summary>
/// <remarks>Kept as text, so that a value of the wrong form is told by <see cref="GatewayOptionsValidator"/> in one line with key, value and remedy.</remarks>
internal sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "TinyForge:Gateway";

    /// <summary><c>any</c> (all addresses, IPv6 and IPv4), <c>localhost</c> (loopback, both), or one IP address of this machine. Default <c>any</c>.</summary>
    public string Address { get; set; } = "any";

    /// <summary>The HTTP port, 1 to 65535; 0 turns the listener off. Must differ from <see cref="HttpsPort"/>. Default 8080.</summary>
    public string HttpPort { get; set; } = "8080";

    /// <summary>The HTTPS port, 1 to 65535; 0 turns the listener off, and with it the redirects of <c>ssl_forced</c>. Default 8443.</summary>
    public string HttpsPort { get; set; } = "8443";

    /// <summary>How long requests in flight may take to finish when the program stops, in whole seconds, 0 to 3600. Default 8: <c>docker stop</c> kills after 10.</summary>
    public string DrainSeconds { get; set; } = "8";
}
