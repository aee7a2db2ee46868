using System.Buffers;
using System.Text;

namespace TinyForge.Core.Probing;

/// <summary>Looks for a text in an answer's body: reads until it stands there, and never more than <see cref="Limit"/>.</summary>
internal sealed class BodySearch(string text)
{
    /// <summary>Most bytes that are read, counted after unpacking: 1 MiB.</summary>
    public const int Limit = 1024 * 1024;

    private const int ChunkBytes = 16 * 1024;

    /// <summary>How many bytes were looked through, also where the search was given up.</summary>
    public int Read { get; private set; }

    /// <summary>Reads and looks.</summary>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public async Task<BodyFinding> RunAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await using var raw = await content.ReadAsStreamAsync(cancellationToken);
            await using var body = await BodyEncoding.UnpackAsync(raw, content.Headers.ContentEncoding, cancellationToken);
            return body is null
                ? BodyFinding.Unreadable
                : await SearchAsync(body, BodyEncoding.Charset(content.Headers.ContentType?.CharSet), cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return BodyFinding.BrokeOff;
        }
    }

    private async Task<BodyFinding> SearchAsync(Stream body, Encoding charset, CancellationToken cancellationToken)
    {
        var decoder = charset.GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        // what a chunk ends with may be the text's beginning
        var overlap = text.Length - 1;
        var chars = ArrayPool<char>.Shared.Rent(overlap + charset.GetMaxCharCount(bytes.Length));
        try
        {
            var kept = 0;
            while (true)
            {
                // past the limit one byte more is asked for, to know whether there is more
                var wanted = Math.Clamp(Limit - Read, 1, bytes.Length);
                var count = await body.ReadAsync(bytes.AsMemory(0, wanted), cancellationToken);
                if (count > 0 && Read == Limit)
                    return BodyFinding.TooLong;
                Read += count;
                var filled = kept + decoder.GetChars(bytes, 0, count, chars, kept, flush: count == 0);
                if (chars.AsSpan(0, filled).IndexOf(text, StringComparison.Ordinal) >= 0)
                    return BodyFinding.Found;
                if (count == 0)
                    return BodyFinding.Missing;
                kept = Math.Min(overlap, filled);
                chars.AsSpan(filled - kept, kept).CopyTo(chars);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
