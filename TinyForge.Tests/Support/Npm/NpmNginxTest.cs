using System.Globalization;
using System.Text.RegularExpressions;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Stands for <c>nginx -t</c>.</summary>
internal static partial class NpmNginxTest
{
    // what people write in that field; any other word is one that nginx does not know
    private static readonly HashSet<string> Directives = new(StringComparer.Ordinal)
    {
        "location", "if", "set", "return", "rewrite", "allow", "deny", "satisfy", "root", "index", "try_files", "include", "error_page", "add_header", "more_set_headers", "more_clear_headers",
        "auth_basic", "auth_basic_user_file", "client_max_body_size", "client_body_buffer_size", "client_body_timeout", "keepalive_timeout", "send_timeout", "gzip", "gzip_types", "expires",
        "proxy_pass", "proxy_set_header", "proxy_hide_header", "proxy_pass_header", "proxy_redirect", "proxy_buffering", "proxy_buffers", "proxy_buffer_size", "proxy_busy_buffers_size",
        "proxy_cache", "proxy_http_version", "proxy_connect_timeout", "proxy_read_timeout", "proxy_send_timeout", "proxy_request_buffering", "proxy_ssl_verify", "proxy_ssl_server_name",
        "proxy_ssl_name", "proxy_max_temp_file_size", "proxy_next_upstream", "proxy_intercept_errors", "real_ip_header", "set_real_ip_from", "resolver", "access_log", "error_log", "large_client_header_buffers",
        "underscores_in_headers", "sub_filter", "sub_filter_once", "limit_rate", "port_in_redirect", "absolute_redirect", "server_tokens", "chunked_transfer_encoding", "break",
    };

    /// <summary>What nginx says of the config of this host; null: it is good.</summary>
    public static string? FaultOf(FakeHost host, FakeCertificate? certificate, DateTimeOffset now)
    {
        if (!host.Enabled)
            return null;
        var file = $"/data/nginx/proxy_host/{host.Id}.conf";
        if (host.DomainNames.FirstOrDefault(n => n == "*" || n.LastIndexOf('*') > 0) is { } wild)
            return Text($"invalid server name or wildcard \"{wild}\" on 0.0.0.0:80", now);
        if (host.ForwardHost.Contains('"'))
            return Text($"unexpected \"{host.ForwardHost[(host.ForwardHost.IndexOf('"') + 1)..]}\" in {file}:15", now);
        if (certificate is { IsDeleted: false, HasFiles: false })
        {
            var pem = $"/data/custom_ssl/npm-{certificate.Id}/fullchain.pem";
            return Text($"cannot load certificate \"{pem}\": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen({pem}, r) error:10000080:BIO routines::no such file)", now);
        }
        var text = Ignored().Replace(host.AdvancedConfig, "");
        var word = Statement().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(w => !Directives.Contains(w));
        if (word is not null)
            return Text($"unknown directive \"{word}\" in {file}:37", now);
        return text.Count(c => c == '{') == text.Count(c => c == '}') ? null : Text($"unexpected end of file, expecting \"}}\" in {file}:52", now);
    }

    private static string Text(string fault, DateTimeOffset now) =>
        $"{now.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} [emerg] 684#684: {fault}\nnginx: configuration file /etc/nginx/nginx.conf test failed\n";

    // quoted text and comments
    [GeneratedRegex("""(?:"[^"]*")|'[^']*'|#[^\n]*""")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"(?:^|[;{}])\s*([^\s;{}]+)")]
    private static partial Regex Statement();
}
