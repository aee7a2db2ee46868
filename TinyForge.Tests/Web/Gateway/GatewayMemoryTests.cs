using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

/// <summary>What passes through the gateway is not held in it. By itself, since the memory of the whole process is looked at.</summary>
[Collection(LoadTests.Collection)]
public sealed class GatewayMemoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_SixtyFourMegabytes_StreamsInBoundedMemory()
    {
        const int Size = 64 * 1024 * 1024;
        await using var sink = await TestUpstream.StartAsync(async context =>
        {
            var hash = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
            await context.Response.WriteAsync(Convert.ToHexString(hash));
        });
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", sink.Url);
        using var client = bench.Client();
        // one chunk again and again, so that the test itself holds no more than that
        var chunk = RandomNumberGenerator.GetBytes(64 * 1024);
        using var expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var sent = 0; sent < Size; sent += chunk.Length)
            expected.AppendData(chunk);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var content = new PushContent(async (stream, cancel) =>
        {
            for (var sent = 0; sent < Size; sent += chunk.Length)
            {
                await stream.WriteAsync(chunk, cancel);
                if (sent % (8 * 1024 * 1024) == 0)
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        });
        using var answer = await client.PostAsync(bench.Url("app.example.test"), content, Cancel);
        Assert.Equal(Convert.ToHexString(expected.GetHashAndReset()), await answer.Content.ReadAsStringAsync(Cancel));
        Assert.InRange(peak, 0, Size / 2);
    }
}
