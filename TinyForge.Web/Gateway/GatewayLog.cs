using System.Net;
using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(3000, LogLevel.Information, "The gateway listens on {Address}, HTTP port {HttpPort}, HTTPS port {HttpsPort} (0: off), with {Hosts} proxies")]
    public static partial void Listening(ILogger logger, IPAddress address, int httpPort, int httpsPort, int hosts);

    [LoggerMessage(3001, LogLevel.Error, "Proxy {ProxyId} is not routed: {Domain} belongs to host {Owner}")]
    public static partial void DomainTwice(ILogger logger, long proxyId, string domain, string owner);

    [LoggerMessage(3002, LogLevel.Warning, "A request for {Domain} did not reach {Destination}: {Stage}, {Code}: {Detail} ({LeftOut} more since the last such line)")]
    public static partial void NotReached(ILogger logger, string domain, string destination, ProbeStage stage, FailureCode code, string detail, int leftOut);

    [LoggerMessage(3003, LogLevel.Error, "Certificate {Id} can't be used and is left out")]
    public static partial void CertificateUnusable(ILogger logger, Exception exception, int id);

    [LoggerMessage(3004, LogLevel.Debug, "A request for {Domain} ended early: {Error}: {Detail}")]
    public static partial void EndedEarly(ILogger logger, string domain, string error, string detail);

    [LoggerMessage(3005, LogLevel.Debug, "The gateway answered a request for {Domain} itself: {Status} {Code}")]
    public static partial void Answered(ILogger logger, string domain, int status, string code);

    [LoggerMessage(3006, LogLevel.Error, "A request for {Domain} to {Destination} failed in the gateway ({LeftOut} more since the last such line)")]
    public static partial void Unexpected(ILogger logger, Exception exception, string domain, string destination, int leftOut);

    [LoggerMessage(3007, LogLevel.Warning, "The gateway stopped with requests still in flight after {Drain}: they were cut off. TinyForge:Gateway:DrainSeconds gives them longer")]
    public static partial void CutOff(ILogger logger, TimeSpan drain);
}
