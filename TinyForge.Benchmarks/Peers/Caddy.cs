using System.Diagnostics;
using System.Globalization;
using System.Text;
using TinyForge.Benchmarks.Circuits;

namespace TinyForge.Benchmarks.Peers;

/// <summary>Caddy with a site for each proxy.</summary>
internal static class Caddy
{
    /// <summary>The program's name.</summary>
    public const string Program = "caddy";

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its file goes.</param>
    /// <param name="certificate">A PEM file with certificate and key.</param>
    /// <param name="proxies">How many sites.</param>
    /// <param name="service">The port of the service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Peer> StartAsync(string folder, string certificate, int proxies, int service, CancellationToken cancellationToken)
    {
        var (http, tls) = (FreePort.Next(), FreePort.Next());
        // each answer that wrk cuts off at the end is an error to it; why it does not start it tells all the same
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""
            {
              admin off
              log {
                level FATAL
              }
              auto_https off
              default_sni {{UpdateLoad.Domain(1)}}
              http_port {{http}}
              https_port {{tls}}
            }

            """);
        for (var proxy = 1; proxy <= proxies; proxy++)
        {
            var domain = UpdateLoad.Domain(proxy);
            text.Append(CultureInfo.InvariantCulture, $$"""
                http://{{domain}}:{{http}} {
                  bind 127.0.0.1
                  reverse_proxy 127.0.0.1:{{service}}
                }
                https://{{domain}}:{{tls}} {
                  bind 127.0.0.1
                  tls {{certificate}} {{certificate}}
                  reverse_proxy 127.0.0.1:{{service}}
                }

                """);
        }
        var file = Path.Combine(folder, "Caddyfile");
        await File.WriteAllTextAsync(file, text.ToString(), cancellationToken);
        var start = new ProcessStartInfo(Program, ["run", "--adapter", "caddyfile", "--config", file])
        {
            Environment = { ["XDG_DATA_HOME"] = folder, ["XDG_CONFIG_HOME"] = folder },
        };
        return await Peer.StartAsync("Caddy", http, tls, start, cancellationToken);
    }
}
