using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Refuses a host that is no name: what looks like punycode and can't be decoded. Whoever asks for the decoded host, be it a page,
/// the framework or the middleware that takes a proxy's word for it, would get an exception.
/// </summary>
internal sealed class ReadableHostMiddleware(RequestDelegate next, IOptions<ForwardedHeadersOptions> forwarded)
{
    private readonly bool _takesForwardedHost = forwarded.Value.ForwardedHeaders.HasFlag(ForwardedHeaders.XForwardedHost);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!IsReadable(headers.Host.ToString()))
        {
            // nobody shall stumble over it on the answer's way out either
            headers.Host = "";
            return new ApiProblem(ProblemKind.InvalidRequest, "The Host header holds no name that there can be.").ExecuteAsync(context);
        }
        if (_takesForwardedHost && !headers.GetCommaSeparatedValues(ForwardedHeadersDefaults.XForwardedHostHeaderName).All(IsReadable))
            return new ApiProblem(ProblemKind.InvalidRequest, "The X-Forwarded-Host header holds no name that there can be.").ExecuteAsync(context);
        return next(context);
    }

    private static bool IsReadable(string host)
    {
        try
        {
            return HostString.FromUriComponent(host) is var _;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
