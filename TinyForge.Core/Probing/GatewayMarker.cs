namespace TinyForge.Core.Probing;

/// <summary>How an answer of the embedded gateway itself is told from one of a service behind it.</summary>
public static class GatewayMarker
{
    /// <summary>A response header; its value says why the gateway answered.</summary>
    public const string Header = "X-TinyForge-Gateway";
}
