using System.Text.Json;

namespace TinyForge.Core.Probing;

/// <summary>The written form of codes and stages.</summary>
public static class FailureCodes
{
    private static readonly Dictionary<FailureCode, string> Names =
        Enum.GetValues<FailureCode>().ToDictionary(c => c, c => JsonNamingPolicy.SnakeCaseLower.ConvertName(c.ToString()));

    private static readonly Dictionary<string, FailureCode> Codes = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>The code as the API writes it, for example <c>tcp_refused</c>.</summary>
    public static string ToName(this FailureCode code) => Names[code];

    /// <summary>The code of a written form.</summary>
    public static bool TryParse(string name, out FailureCode code) => Codes.TryGetValue(name, out code);

    /// <summary>The stage of a written form.</summary>
    public static bool TryParseStage(string name, out ProbeStage stage) => Enum.TryParse(name, ignoreCase: true, out stage);

    /// <summary>The stage as the API writes it, for example <c>tcp</c>.</summary>
    public static string ToName(this ProbeStage stage) => stage switch
    {
        ProbeStage.Dns => "dns",
        ProbeStage.Tcp => "tcp",
        ProbeStage.Tls => "tls",
        _ => "http",
    };
}
