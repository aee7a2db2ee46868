using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Tests.Support.Npm;

/// <summary>The port of the web app and of the API, with the faults of the test before and after.</summary>
internal sealed class NpmAdminPort(NpmState state, NpmFaults faults, NpmRequestLog log)
{
    private const int MostBody = 100 * 1024;
    private const int LeastZipped = 1024;

    public async Task HandleAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var request = log.Add(context.Request, body);
        if (await AnswerAsync(context, body, request) is not { } answer)
        {
            context.Abort();
            return;
        }
        var response = context.Response;
        if (IsApi(request) && answer.Body.Length >= LeastZipped && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            answer = answer with { Body = Zip(answer.Body) };
            response.Headers.ContentEncoding = "gzip";
        }
        response.StatusCode = answer.Status;
        response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        if (answer.ContentType.Length > 0)
            response.ContentType = answer.ContentType;
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        if (answer.Status != 204)
            response.ContentLength = answer.Body.Length;
        if (IsApi(request) && answer.Body.Length > 1 && faults.Take(NpmFaultKind.CutMidAnswer, request) is not null)
        {
            await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2));
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }
        request.Status = answer.Status;
        await response.Body.WriteAsync(answer.Body);
    }

    private static byte[] Zip(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
            zip.Write(body);
        return zipped.ToArray();
    }

    private static bool IsApi(NpmRequest request) => request.Path.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Null: the connection is cut.</summary>
    private async Task<NpmAnswer?> AnswerAsync(HttpContext context, byte[] body, NpmRequest request)
    {
        if (faults.Aborted)
            return null;
        if (request.Path == "/api")
            return NpmAnswer.Html(302, NpmPages.OfNginx("302 Found")) with { Location = $"http://{context.Request.Host}/api/" };
        if (!IsApi(request))
            return NpmAnswer.Html(200, NpmPages.WebApp);
        if (faults.ChallengeWithHtml || faults.IsCrashed())
            return NpmAnswer.BadGateway;
        if (faults.Take(NpmFaultKind.Fail, request) is { } fail)
            return Failure(fail.Status, request);
        if (faults.Take(NpmFaultKind.OddAnswer, request) is { } odd)
            return NpmAnswer.Json(w => w.WriteRawValue(odd.Text));
        if (body.Length > MostBody)
            return NpmAnswer.Error(NpmError.Internal(413), state.Version, false);
        return request.IsWrite ? await WriteAsync(context, body, request) : await DispatchAsync(context, body, request);
    }

    private async Task<NpmAnswer?> WriteAsync(HttpContext context, byte[] body, NpmRequest request)
    {
        var held = faults.TakeHeld();
        if (held is { AppliesFirst: false } && !await held.HoldAsync())
            return null;
        var answer = await DispatchAsync(context, body, request);
        if (held is { AppliesFirst: true })
            await held.HoldAsync();
        if (answer.Status >= 400)
            return answer;
        if (faults.Take(NpmFaultKind.CutAfterApply, request) is not null)
            return null;
        return faults.Take(NpmFaultKind.FailAfterApply, request) is { } fail ? Failure(fail.Status, request) : answer;
    }

    private async Task<NpmAnswer> DispatchAsync(HttpContext context, byte[] body, NpmRequest request)
    {
        var call = new NpmCall(state, context, body);
        var flight = request.IsWrite ? state.Flights.Begin(request.Method, request.Path) : null;
        try
        {
            return await NpmRouter.DispatchAsync(call, flight);
        }
        catch (NpmError error)
        {
            return NpmAnswer.Error(error, state.Version, call.HasDebug);
        }
        catch (NpmCrash)
        {
            faults.Crash();
            return NpmAnswer.BadGateway;
        }
        finally
        {
            if (flight is not null)
                state.Flights.End(flight);
        }
    }

    private NpmAnswer Failure(int status, NpmRequest request) => status switch
    {
        502 => NpmAnswer.BadGateway,
        503 => NpmAnswer.Html(503, NpmPages.OfNginx("503 Service Temporarily Unavailable")),
        504 => NpmAnswer.Html(504, NpmPages.OfNginx("504 Gateway Time-out")),
        _ => NpmAnswer.Error(new NpmError(status, status switch
        {
            401 => "Token has expired",
            403 => "Permission Denied",
            404 => $"Not Found - {request.Path["/api".Length..]}",
            _ => "Internal Error",
        }), state.Version, false),
    };
}
