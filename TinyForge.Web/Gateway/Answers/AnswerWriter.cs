using System.Text;
using System.Text.Json;
using TinyForge.Core.Probing;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway.Answers;

/// <summary>Writes what the gateway says itself: a page, JSON or a gRPC status, as the client can read it.</summary>
internal sealed class AnswerWriter(ILogger logger)
{
    private const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private const string GrpcUnavailable = "14";

    public async Task WriteAsync(HttpContext context, Answer answer)
    {
        var domain = HostHeader.Name(HostHeader.Of(context.Request)).ToString();
        GatewayLog.Answered(logger, domain, answer.Status, answer.Code);
        var response = Begin(context, answer.Status, answer.Code);
        if (answer.Status == StatusCodes.Status405MethodNotAllowed)
            response.Headers.Allow = Methods;
        if (Grpc.IsCall(context.Request))
        {
            // trailers only (gRPC over HTTP/2, "Responses"): the status of the call stands in the headers, HTTP's own is 200
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = "application/grpc";
            response.Headers["grpc-status"] = GrpcUnavailable;
            response.Headers["grpc-message"] = Uri.EscapeDataString($"{answer.Message} ({answer.Code})");
            return;
        }
        var json = AcceptHeader.PrefersJson(context.Request.Headers.Accept);
        var body = json ? Json(answer, domain) : Encoding.UTF8.GetBytes(AnswerPage.Render(answer, domain));
        response.ContentType = json ? "application/json" : "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.Vary = "Accept";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static void Redirect(HttpContext context, string location)
    {
        var response = Begin(context, HttpsRedirect.StatusFor(context.Request.Method), "redirect");
        response.Headers.Location = location;
        response.ContentLength = 0;
    }

    /// <summary>Answers <c>OPTIONS *</c>.</summary>
    public static void Options(HttpContext context) => Begin(context, StatusCodes.Status204NoContent, "options").Headers.Allow = Methods;

    private static HttpResponse Begin(HttpContext context, int status, string code)
    {
        var response = context.Response;
        // a service's headers may have been copied before its answer turned out to be no good
        response.Clear();
        response.StatusCode = status;
        response.Headers[GatewayMarker.Header] = code;
        response.Headers.CacheControl = "no-store";
        return response;
    }

    private static byte[] Json(Answer answer, string domain) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        error = new
        {
            code = answer.Code,
            message = answer.Message,
            stage = answer.Stage?.ToName(),
            hint = answer.Hint,
            domain,
            status = answer.Status,
        },
    });
}
