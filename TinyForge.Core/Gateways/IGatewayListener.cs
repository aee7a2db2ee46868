namespace TinyForge.Core.Gateways;

/// <summary>The embedded gateway's listeners, for those who want to tell people where to try a proxy.</summary>
public interface IGatewayListener
{
    /// <summary>Where it listens now.</summary>
    GatewayEndpoints Endpoints { get; }
}
