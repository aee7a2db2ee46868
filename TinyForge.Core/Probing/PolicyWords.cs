using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Says for a person what an <see cref="IDestinationPolicy"/> refused.</summary>
public static class PolicyWords
{
    /// <summary>For example <c>169.254.169.254 must not be published</c>.</summary>
    public static string Describe(IPAddress address, int port, FailureCode refusal) => refusal == FailureCode.DestinationIsGateway
        ? $"{new IPEndPoint(address, port)} is this gateway"
        : $"{address} must not be published on port {port}";
}
