using System.IO.Compression;
using System.Text;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;
using static TinyForge.Tests.Core.Probing.BodyProbe;

namespace TinyForge.Tests.Core.Probing;

/// <summary>Bodies that come in another charset, or packed though nobody asked for it.</summary>
public sealed class DestinationProbeEncodingTests
{
    [Theory]
    [InlineData("text/html; charset=ISO-8859-1", "latin1")]
    [InlineData("text/html; charset=\"iso-8859-1\"", "latin1")]
    [InlineData("text/html; charset=windows-1252", "latin1")]
    [InlineData("text/html; charset=utf-16", "utf-16")]
    [InlineData("text/html; charset=utf-8", "utf-8")]
    [InlineData("text/html; charset=no-such", "utf-8")]
    [InlineData("text/html; charset=utf-7", "utf-8")]
    [InlineData("text/html", "utf-8")]
    [InlineData("", "utf-8")]
    public async Task Probe_Charset_IsHeeded(string contentType, string encoding)
    {
        await using var upstream = await AnsweringAsync(Encoding.GetEncoding(encoding).GetBytes("die Größe"), contentType);

        Assert.Equal(StageStatus.Passed, (await ProbeAsync(upstream.Url, "Größe")).Status);
    }

    [Fact]
    public async Task Probe_InvalidBytes_AreReadOver()
    {
        await using var upstream = await AnsweringAsync([0xFF, 0xC3, .. "ready"u8, 0xE2, 0x82], "text/html");

        Assert.Equal(StageStatus.Passed, (await ProbeAsync(upstream.Url)).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate-raw")]
    [InlineData("identity")]
    public async Task Probe_PackedUnasked_IsUnpacked(string coding)
    {
        using var packed = new MemoryStream();
        await using (var pack = Packing(packed, coding))
            await pack.WriteAsync(Encoding.UTF8.GetBytes(new string('x', 50_000) + "ready"), TestContext.Current.CancellationToken);
        await using var upstream = await AnsweringAsync(packed.ToArray(), "text/html", coding.Replace("-raw", "", StringComparison.Ordinal));

        Assert.Equal(StageStatus.Passed, (await ProbeAsync(upstream.Url)).Status);
    }

    // 64 MiB of zeros
    [Fact]
    public async Task Probe_PackedBomb_IsUnpackedToTheLimit()
    {
        using var packed = new MemoryStream();
        await using (var pack = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
                await pack.WriteAsync(new byte[1024 * 1024], TestContext.Current.CancellationToken);
        }
        await using var upstream = await AnsweringAsync(packed.ToArray(), "text/html", "gzip");

        Fails(await ProbeAsync(upstream.Url), "is not in the first MiB", DiagnosticHints.ForUnfinishedBody);
    }

    [Fact]
    public async Task Probe_PackedInAnUnknownWay_SaysHow()
    {
        await using var upstream = await AnsweringAsync("ready"u8.ToArray(), "text/html", "zstd");

        Fails(await ProbeAsync(upstream.Url), "but its body came packed as zstd, which can't be read here", DiagnosticHints.ForUnfinishedBody);
    }

    private static Stream Packing(MemoryStream packed, string coding) => coding.ToLowerInvariant() switch
    {
        "br" => new BrotliStream(packed, CompressionLevel.Fastest),
        "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
        "deflate-raw" => new DeflateStream(packed, CompressionLevel.Fastest),
        "identity" => packed,
        _ => new GZipStream(packed, CompressionLevel.Fastest),
    };

    private static Task<TestUpstream> AnsweringAsync(byte[] body, string contentType, string? coding = null) => TestUpstream.StartAsync(c =>
    {
        if (contentType.Length > 0)
            c.Response.ContentType = contentType;
        if (coding is not null)
            c.Response.Headers.ContentEncoding = coding;
        return c.Response.Body.WriteAsync(body).AsTask();
    });
}
