using Microsoft.Extensions.Options;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>Answers under the program's own names only. The probes answer under any: they tell nothing, and a load balancer asks them by address or by a name of its own.</summary>
internal sealed partial class HostFilterMiddleware(RequestDelegate next, IOptions<HostFilterOptions> options, ILogger<HostFilterMiddleware> logger)
{
    private readonly HostRule _rule = HostRule.Read(options.Value).Rule;

    public Task InvokeAsync(HttpContext context)
    {
        var host = new HostString(context.Request.Headers.Host.ToString()).Host;
        if (_rule.Allows(host) || context.Request.Path.Value is "/healthz" or "/readyz")
            return next(context);
        var shown = ApiProblem.Shorten(host);
        LogRefused(shown, context.Connection.RemoteIpAddress);
        return new ApiProblem(
            HardeningProblems.HostNotAllowed,
            $"TinyForge does not answer as '{shown}'. If that is its name, add it to the configuration key AllowedHosts (names separated by ';', for example AllowedHosts=forge.example.com;localhost) and start again; otherwise open it as localhost or by its IP address.").ExecuteAsync(context);
    }

    [LoggerMessage(EventId = 2901, Level = LogLevel.Warning, Message = "Refused a request for host '{Host}' from {Peer}: the name is not in AllowedHosts")]
    private partial void LogRefused(string host, System.Net.IPAddress? peer);
}
