using System.Buffers;

namespace TinyForge.Web.Api.Reading;

/// <summary>A body in memory, up to a limit.</summary>
internal static class BodyBytes
{
    /// <summary>Limit of bodies that hold fields only.</summary>
    public const int FieldsLimit = 1024 * 1024;

    /// <summary>Limit of bodies that hold certificates.</summary>
    public const int CertificateLimit = 16 * 1024 * 1024;

    /// <summary>Limit of a document with all proxies and settings; ten thousand proxies with a few domains each take about 7 MB.</summary>
    public const int DocumentLimit = 16 * 1024 * 1024;

    /// <summary>The whole body, or null where it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        using var bytes = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                if (bytes.Length + read > limit)
                    return null;
                bytes.Write(buffer, 0, read);
            }
        }
        finally
        {
            // a body may hold a password or a key
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
