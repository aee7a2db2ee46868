using System.Diagnostics;
using System.Globalization;
using System.Text;
using TinyForge.Benchmarks.Circuits;

namespace TinyForge.Benchmarks.Peers;

/// <summary>nginx: as the service behind all gateways, as Nginx Proxy Manager configures it, and tuned.</summary>
/// <param name="folder">Where the files go.</param>
/// <param name="certificate">A PEM file with certificate and key.</param>
internal sealed class Nginx(string folder, string certificate)
{
    /// <summary>What is in the body of <c>/1m</c>, in bytes.</summary>
    public const int LargeBody = 1 << 20;

    /// <summary>The program's name.</summary>
    public const string Program = "nginx";

    /// <summary>A service that answers <c>/</c> with two letters and <c>/1m</c> with a mebibyte.</summary>
    public async Task<Peer> StartServiceAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        await File.WriteAllBytesAsync(Path.Combine(folder, "1m"), new byte[LargeBody], cancellationToken);
        return await StartAsync("service", port, 0, string.Create(CultureInfo.InvariantCulture, $$"""
            access_log off;
            keepalive_requests 1000000000;
            server {
              listen 127.0.0.1:{{port}};
              root {{folder}};
              location = / { return 200 "ok"; }
              location / { }
            }
            """), cancellationToken);
    }

    /// <summary>A server block for each proxy, with a log of its own and a new connection to the service for each request, as Nginx Proxy Manager writes it; its filter of exploits is left off, which is its default.</summary>
    public Task<Peer> StartAsManagedAsync(int proxies, int service, CancellationToken cancellationToken)
    {
        var (http, tls) = (FreePort.Next(), FreePort.Next());
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            tcp_nopush on;
            tcp_nodelay on;
            gzip on;
            server_tokens off;
            client_max_body_size 2000m;
            proxy_set_header Accept-Encoding "";
            ssl_prefer_server_ciphers on;
            log_format proxy '[$time_local] $upstream_cache_status $upstream_status $status $request_method $scheme $host "$request_uri" $remote_addr $body_bytes_sent $gzip_ratio $server "$http_user_agent" "$http_referer"';
            map $http_x_forwarded_proto $x_forwarded_proto { "http" "http"; "https" "https"; default $scheme; }
            map $http_x_forwarded_scheme $x_forwarded_scheme { "http" "http"; "https" "https"; default $scheme; }

            """);
        for (var proxy = 1; proxy <= proxies; proxy++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                server {
                  set $forward_scheme http;
                  set $server "127.0.0.1";
                  set $port {{service}};
                  listen 127.0.0.1:{{http}};
                  listen 127.0.0.1:{{tls}} ssl http2;
                  server_name {{UpdateLoad.Domain(proxy)}};
                  ssl_certificate {{certificate}};
                  ssl_certificate_key {{certificate}};
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $http_connection;
                  proxy_http_version 1.1;
                  access_log {{folder}}/managed-{{proxy}}.log proxy;
                  location / {
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Connection $http_connection;
                    proxy_http_version 1.1;
                    add_header X-Served-By $host;
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-Scheme $x_forwarded_scheme;
                    proxy_set_header X-Forwarded-Proto $x_forwarded_proto;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Real-IP $remote_addr;
                    proxy_pass $forward_scheme://$server:$port$request_uri;
                  }
                }

                """);
        }
        return StartAsync("nginx as NPM writes it", http, tls, text.ToString(), cancellationToken);
    }

    /// <summary>Connections to the service are kept, nothing is logged.</summary>
    public Task<Peer> StartTunedAsync(int proxies, int service, CancellationToken cancellationToken)
    {
        var (http, tls) = (FreePort.Next(), FreePort.Next());
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            access_log off;
            tcp_nopush on;
            tcp_nodelay on;
            keepalive_requests 1000000000;
            upstream service { server 127.0.0.1:{{service}}; keepalive 64; keepalive_requests 1000000000; }

            """);
        for (var proxy = 1; proxy <= proxies; proxy++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                server {
                  listen 127.0.0.1:{{http}};
                  listen 127.0.0.1:{{tls}} ssl http2;
                  server_name {{UpdateLoad.Domain(proxy)}};
                  ssl_certificate {{certificate}};
                  ssl_certificate_key {{certificate}};
                  location / {
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_pass http://service;
                  }
                }

                """);
        }
        return StartAsync("nginx, tuned, connections kept", http, tls, text.ToString(), cancellationToken);
    }

    private async Task<Peer> StartAsync(string name, int http, int tls, string servers, CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, http.ToString(CultureInfo.InvariantCulture))).FullName;
        var file = Path.Combine(place, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes auto;
            worker_rlimit_nofile 16384;
            pid {{place}}/pid;
            error_log {{place}}/error.log warn;
            events { worker_connections 4096; }
            http {
              sendfile on;
              keepalive_timeout 90s;
              server_names_hash_bucket_size 1024;
              server_names_hash_max_size 16384;
              client_body_temp_path {{place}}/body;
              proxy_temp_path {{place}}/proxy;
              fastcgi_temp_path {{place}}/fastcgi;
              uwsgi_temp_path {{place}}/uwsgi;
              scgi_temp_path {{place}}/scgi;
            {{servers}}
            }
            """, cancellationToken);
        return await Peer.StartAsync(name, http, tls, new ProcessStartInfo(Program, ["-p", place, "-e", Path.Combine(place, "error.log"), "-c", file]), cancellationToken);
    }
}
