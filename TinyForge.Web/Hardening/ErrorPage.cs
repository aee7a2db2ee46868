using System.Globalization;
using System.Text.Encodings.Web;

namespace TinyForge.Web.Hardening;

/// <summary>A page for people where no other can be shown: one file, no script, nothing from elsewhere, light and dark.</summary>
internal static class ErrorPage
{
    private const string Style = """
        :root{color-scheme:light dark;--bg:#f4f5f8;--card:#fff;--ink:#1c2430;--soft:#5a6473;--line:#e0e4ea;--accent:#b3401f}
        @media (prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1b2029;--ink:#e8ecf2;--soft:#a3adbc;--line:#2e3644;--accent:#ff9166}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{width:100%;max-width:520px;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:clamp(20px,6vw,40px);overflow-wrap:anywhere}
        .status{margin:0;color:var(--accent);font-weight:600}
        h1{margin:4px 0 12px;font-size:clamp(1.3rem,5vw,1.7rem);line-height:1.25}
        p{margin:0 0 16px}
        a{color:var(--accent)}
        footer{color:var(--soft);font-size:.8125rem}
        """;

    /// <summary>Whether the sender is a browser that wants a page, and not a program that wants to read what is wrong.</summary>
    public static bool IsWanted(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers with the page.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Render(status, title, text, context.TraceIdentifier), context.RequestAborted);
    }

    private static string Render(int status, string title, string text, string trace)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <p class="status">{code}</p>
            <h1>{Encode(title)}</h1>
            <p>{Encode(text)}</p>
            <p><a href="/">To the start page</a></p>
            <footer>TinyForge, trace {Encode(trace)}</footer>
            </main>
            </body>
            </html>
            """;
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
