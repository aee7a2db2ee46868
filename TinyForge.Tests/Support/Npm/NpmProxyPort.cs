using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace TinyForge.Tests.Support.Npm;

/// <summary>The port that visitors use: it passes on to the destination of the host that nginx has loaded.</summary>
internal sealed class NpmProxyPort(NpmState state) : IDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Content-Length"];

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) });

    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.Server = "openresty";
        if (state.Nginx.Find(request.Host.Host) is not { } conf)
            await DefaultSiteAsync(context);
        else if (conf.ForcesTls)
            await RedirectAsync(response, $"https://{request.Host.Host}{request.GetEncodedPathAndQuery()}");
        else if (conf.Access is { } list && request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{list.Username}:{list.Password}"))}")
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"Authorization required\"";
            await PageAsync(response, 401, NpmPages.OfNginx("401 Authorization Required"));
        }
        else
            await ForwardAsync(context, conf);
    }

    public void Dispose() => _client.Dispose();

    private async Task DefaultSiteAsync(HttpContext context)
    {
        switch (state.DefaultSite)
        {
            case "404":
                await PageAsync(context.Response, 404, NpmPages.OfNginx("404 Not Found"));
                break;
            case "444":
                context.Abort();
                break;
            case "redirect":
                await RedirectAsync(context.Response, state.RedirectTo);
                break;
            default:
                await PageAsync(context.Response, 200, NpmPages.Congratulations);
                break;
        }
    }

    private async Task ForwardAsync(HttpContext context, NpmConf conf)
    {
        var (scheme, host, port) = conf.TargetOf(context.Request.Path.Value ?? "/");
        try
        {
            using var request = Copy(context.Request, new Uri($"{scheme}://{host}:{port}{context.Request.GetEncodedPathAndQuery()}"));
            using var answer = await _client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase) && h.Key != "Server"))
                context.Response.Headers[name] = values.ToArray();
            context.Response.Headers["X-Served-By"] = context.Request.Host.Host;
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException or IOException && !context.Response.HasStarted)
        {
            context.Response.Headers.Clear();
            await PageAsync(context.Response, 502, NpmPages.OfNginx("502 Bad Gateway"));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await PageAsync(context.Response, 504, NpmPages.OfNginx("504 Gateway Time-out"));
        }
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri url)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), url);
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
            copy.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers.Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
                copy.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        copy.Headers.Host = request.Host.Host;
        var visitor = (request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback).ToString();
        foreach (var (name, value) in new[] { ("X-Forwarded-Scheme", "http"), ("X-Forwarded-Proto", "http"), ("X-Real-IP", visitor) })
        {
            copy.Headers.Remove(name);
            copy.Headers.Add(name, value);
        }
        copy.Headers.TryAddWithoutValidation("X-Forwarded-For", visitor);
        return copy;
    }

    private static Task RedirectAsync(HttpResponse response, string to)
    {
        response.Headers.Location = to;
        return PageAsync(response, 301, NpmPages.OfNginx("301 Moved Permanently"));
    }

    private static Task PageAsync(HttpResponse response, int status, string page)
    {
        response.StatusCode = status;
        response.ContentType = "text/html";
        return response.WriteAsync(page);
    }
}
