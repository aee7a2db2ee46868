using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

/// <summary>What gRPC needs of HTTP/2, by hand: both directions at once, and trailers.</summary>
public sealed class GatewayGrpcTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_Bidirectional_PassesWithTrailers(bool tls)
    {
        using var certificate = TestCertificates.SelfSigned("127.0.0.1");
        await using var upstream = await TestUpstream.StartAsync(EchoAsync, tls ? certificate : null, tls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http2);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("grpc.example.test", upstream.Url);
        using var client = bench.Client(HttpVersion.Version20);
        var writer = new TaskCompletionSource<Stream>();
        var done = new TaskCompletionSource();
        using var request = Call(bench, new PushContent(async (stream, cancel) =>
        {
            await stream.FlushAsync(cancel);
            writer.SetResult(stream);
            await done.Task.WaitAsync(cancel);
        }));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("HTTP/2", Assert.Single(answer.Headers.GetValues("x-version")));
        Assert.Equal("trailers", Assert.Single(answer.Headers.GetValues("x-te")));
        var upload = await writer.Task.WaitAsync(Cancel);
        var download = await answer.Content.ReadAsStreamAsync(Cancel);
        var buffer = new byte[16];
        foreach (var value in new byte[] { 1, 2, 3 })
        {
            // the next message is sent only after the echo of the last one came: both directions are open
            await upload.WriteAsync(new[] { value }, Cancel);
            await upload.FlushAsync(Cancel);
            Assert.Equal(1, await download.ReadAsync(buffer, Cancel));
            Assert.Equal(value, buffer[0]);
        }
        done.SetResult();
        Assert.Equal(0, await download.ReadAsync(buffer, Cancel));
        Assert.Equal("0", Assert.Single(answer.TrailingHeaders.GetValues("grpc-status")));
    }

    [Theory]
    [InlineData("grpc.example.test")]
    [InlineData("nobody.example.test")]
    public async Task Call_NotServed_TrailersOnlyUnavailable(string host)
    {
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("grpc.example.test", $"http://127.0.0.1:{FreePort.Next()}");
        using var client = bench.Client(HttpVersion.Version20);
        using var request = Call(bench, new ByteArrayContent([0, 0, 0, 0, 0]), host);
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/grpc", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("14", Assert.Single(answer.Headers.GetValues("grpc-status")));
        Assert.True(answer.Headers.Contains("X-TinyForge-Gateway"));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static HttpRequestMessage Call(GatewayBench bench, HttpContent content, string host = "grpc.example.test")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var request = new HttpRequestMessage(HttpMethod.Post, bench.SecureUrl(host, "/pkg.Service/Method"))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TE.ParseAdd("trailers");
        return request;
    }

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["x-version"] = context.Request.Protocol;
        context.Response.Headers["x-te"] = context.Request.Headers.TE;
        context.Response.DeclareTrailer("grpc-status");
        // one byte first would hide whether the headers wait for it; gRPC servers send theirs with the first message
        await context.Response.Body.FlushAsync();
        var buffer = new byte[16];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
