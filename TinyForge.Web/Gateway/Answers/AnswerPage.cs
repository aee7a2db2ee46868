using System.Globalization;
using System.Text.Encodings.Web;
using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway.Answers;

/// <summary>The page that a visitor sees instead of the service: one file, no script, nothing from elsewhere.</summary>
internal static class AnswerPage
{
    private const string Style = """
        :root{color-scheme:light dark;--bg:#f4f5f8;--card:#fff;--ink:#1c2430;--soft:#5a6473;--line:#e0e4ea;--accent:#b3401f;--note:#fbf3ec}
        @media (prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1b2029;--ink:#e8ecf2;--soft:#a3adbc;--line:#2e3644;--accent:#ff9166;--note:#262029}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{width:100%;max-width:560px;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:clamp(20px,6vw,40px);overflow-wrap:anywhere}
        .status{margin:0;color:var(--accent);font-weight:600;letter-spacing:.02em}
        h1{margin:4px 0 12px;font-size:clamp(1.3rem,5vw,1.7rem);line-height:1.25}
        p{margin:0 0 16px}
        .domain{color:var(--soft)}
        ol{display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:0 0 20px;padding:0;font-size:.875rem}
        li{flex:1 1 80px;padding:6px 10px;border:1px solid var(--line);border-radius:8px;text-align:center;color:var(--soft)}
        li.failed{border-color:var(--accent);color:var(--accent);font-weight:600}
        aside{padding:14px 16px;border-left:3px solid var(--accent);border-radius:6px;background:var(--note);font-size:.9375rem}
        aside p{margin:4px 0 0}
        footer{margin-top:20px;color:var(--soft);font-size:.8125rem}
        """;

    private static readonly (ProbeStage Stage, string Name)[] Stages =
        [(ProbeStage.Dns, "DNS"), (ProbeStage.Tcp, "TCP"), (ProbeStage.Tls, "TLS"), (ProbeStage.Http, "HTTP")];

    /// <summary>The page. Everything that came from outside is encoded.</summary>
    public static string Render(Answer answer, string domain)
    {
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        var shown = domain.Length == 0 ? "" : $"<p class=\"domain\">{Encode(domain)}</p>";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{status} {Encode(Title(answer.Status))}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <p class="status">{status} {Encode(Title(answer.Status))}</p>
            <h1>{Encode(answer.Message)}</h1>
            {shown}
            {StageList(answer.Stage)}
            <aside><strong>For the administrator</strong><p>{Encode(answer.Hint)}</p></aside>
            <footer>TinyForge gateway, code {Encode(answer.Code)}</footer>
            </main>
            </body>
            </html>
            """;
    }

    private static string StageList(ProbeStage? failed)
    {
        if (failed is not { } stage)
            return "";
        var items = Stages.Select(s => s.Stage == stage
            ? $"<li class=\"failed\" aria-current=\"step\">{s.Name} failed</li>"
            : $"<li>{s.Name}</li>");
        return $"<ol aria-label=\"Steps to the service\">{string.Concat(items)}</ol>";
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed",
        StatusCodes.Status408RequestTimeout => "Request timeout",
        StatusCodes.Status501NotImplemented => "Not implemented",
        StatusCodes.Status502BadGateway => "Bad gateway",
        StatusCodes.Status504GatewayTimeout => "Gateway timeout",
        StatusCodes.Status508LoopDetected => "Loop detected",
        _ => "Bad request",
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
