using System.Net;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>What an HTTP status says of a service.</summary>
internal static class StatusJudge
{
    // made once each: every answer's message has one
    private static readonly string?[] Phrases = new string?[1000];

    /// <summary>By the expected set, where there is one. Else 2xx and 3xx pass, 401 and 403 too (the service guards itself), other 4xx warn, and the rest fails.</summary>
    public static StageStatus Judge(int status, ExpectedStatus? expected) => (expected, status) switch
    {
        (not null, _) => expected.Contains(status) ? StageStatus.Passed : StageStatus.Failed,
        (_, >= 200 and < 400 or 401 or 403) => StageStatus.Passed,
        (_, >= 400 and < 500) => StageStatus.Warning,
        _ => StageStatus.Failed,
    };

    /// <summary>The standard's words for a status, whatever words the service chose; empty where it has none.</summary>
    public static string Phrase(int status) => Phrases[status] ??= MakePhrase(status);

    private static string MakePhrase(int status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        return response.ReasonPhrase ?? "";
    }
}
