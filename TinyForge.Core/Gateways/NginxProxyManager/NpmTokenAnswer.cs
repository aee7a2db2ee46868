using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>The answer to a login or a refresh.</summary>
internal sealed class NpmTokenAnswer
{
    public string? Token { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>The account has a second factor, and there is no token without it.</summary>
    [JsonPropertyName("requires_2fa")]
    public bool NeedsSecondFactor { get; init; }
}
