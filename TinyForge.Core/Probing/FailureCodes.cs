using System.Text.Json;

namespace TinyForge.Core.Probing;

/// <summary>The written form of codes and stages.</summary>
public static class FailureCodes
{
    private static readonly Dictionary<FailureCode, string> Names =
        Enum.GetValues<FailureCode>().ToDictionary(c => c, c => JsonNamingPolicy.SnakeCaseLower.ConvertName(c.ToString()));

    /// <summary>The code as the API writes it, for example <c>tcp_refused</c>.</summary>
    public static string ToName(this FailureCode code) => Names[code];

    /// <summary>The stage as the API writes it, for example <c>tcp</c>.</summary>
    public static string ToName(this ProbeStage stage) => stage switch
    {
        ProbeStage.Dns => "dns",
        ProbeStage.Tcp => "tcp",
        ProbeStage.Tls => "tls",
        _ => "http",
    };
}
