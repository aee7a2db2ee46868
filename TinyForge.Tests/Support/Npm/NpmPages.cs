namespace TinyForge.Tests.Support.Npm;

/// <summary>The pages that are no JSON.</summary>
internal static class NpmPages
{
    /// <summary>What every path of the admin port without <c>/api</c> answers.</summary>
    public const string WebApp = "<!doctype html><html lang=\"en\"><head><title>Nginx Proxy Manager</title></head><body><div id=\"root\"></div></body></html>";

    public const string Congratulations = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Default Site</title></head>
        <body><h1>Congratulations!</h1><p>Nginx Proxy Manager is running, and this host isn't set up yet.</p></body>
        </html>
        """;

    public static string OfNginx(string title) =>
        $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
}
