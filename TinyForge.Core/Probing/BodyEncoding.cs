using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;

namespace TinyForge.Core.Probing;

/// <summary>From the bytes of a body to its text, by what its headers say.</summary>
internal static class BodyEncoding
{
    /// <summary>The bytes as they were before the server packed them; null where it did so in a way that is not known here.</summary>
    /// <param name="body">The body as it comes.</param>
    /// <param name="codings">The codings in the order in which they were applied (RFC 9110 section 8.4).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<Stream?> UnpackAsync(Stream body, IEnumerable<string> codings, CancellationToken cancellationToken)
    {
        foreach (var coding in codings.Reverse())
        {
            switch (coding.ToLowerInvariant())
            {
                case "identity":
                    break;
                case "gzip" or "x-gzip":
                    body = new GZipStream(body, CompressionMode.Decompress);
                    break;
                case "br":
                    body = new BrotliStream(body, CompressionMode.Decompress);
                    break;
                case "deflate":
                    body = await InflateAsync(body, cancellationToken);
                    break;
                default:
                    return null;
            }
        }
        return body;
    }

    /// <summary>The encoding of that name; UTF-8 where there is none, or none of that name. Bytes that are invalid in it become U+FFFD.</summary>
    public static Encoding Charset(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Encoding.UTF8;
        try
        {
            // the old code pages of Windows and others are not registered for the whole program
            return CodePagesEncodingProvider.Instance.GetEncoding(name.Trim('"')) ?? Encoding.GetEncoding(name.Trim('"'));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }

    // zlib's wrapper is the standard, and some send the bare stream all the same: the first byte tells (RFC 1950 section 2.2, CM = 8)
    private static async ValueTask<Stream> InflateAsync(Stream body, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(body);
        var start = (await reader.ReadAsync(cancellationToken)).Buffer;
        var isWrapped = start.IsEmpty || (start.FirstSpan[0] & 0x0F) == 8;
        // looked at, not taken
        reader.AdvanceTo(start.Start);
        return isWrapped ? new ZLibStream(reader.AsStream(), CompressionMode.Decompress) : new DeflateStream(reader.AsStream(), CompressionMode.Decompress);
    }
}
