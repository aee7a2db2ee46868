using System.Net;

namespace TinyForge.Core.Gateways;

/// <summary>Where the embedded gateway listens.</summary>
/// <param name="Address">The address; <see cref="IPAddress.IPv6Any"/> for any.</param>
/// <param name="HttpPort">The open HTTP port; null where that listener is off or not open yet.</param>
/// <param name="HttpsPort">The open HTTPS port; null where that listener is off or not open yet.</param>
public sealed record GatewayEndpoints(IPAddress Address, int? HttpPort, int? HttpsPort);
