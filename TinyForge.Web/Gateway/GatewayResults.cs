using TinyForge.Core.Gateways;

namespace TinyForge.Web.Gateway;

/// <summary>Results whose value is an interface, which C# converts to nothing by itself.</summary>
internal static class GatewayResults
{
    public static GatewayResult<T> Of<T>(T value)
        where T : class => value;
}
