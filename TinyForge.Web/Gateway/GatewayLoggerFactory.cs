using Microsoft.Extensions.Logging.Abstractions;

namespace TinyForge.Web.Gateway;

/// <summary>The program's logs, without what the gateway says better itself: that its inner host starts or fails to, each
/// request (with a host name that throws where its punycode is none), and, with a stack trace each time, that a destination did not
/// answer.</summary>
internal sealed class GatewayLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    private static readonly string[] Silenced = ["Microsoft.Extensions.Hosting.", "Microsoft.Hosting.", "Microsoft.AspNetCore.Hosting.", "Yarp.ReverseProxy.Forwarder."];

    public ILogger CreateLogger(string categoryName) =>
        Silenced.Any(s => categoryName.StartsWith(s, StringComparison.Ordinal)) ? NullLogger.Instance : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // the inner factory belongs to the program
    }
}
