using System.Text;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>
/// Reads <c>Connection</c> so that Kestrel keeps what it names. Kestrel cuts a value in which it knows exactly one option down to that
/// option (<c>close, X-Secret</c> becomes <c>close</c>), and then a header that may not be passed on can't be seen. A second
/// option that changes nothing keeps it from that.
/// </summary>
/// <remarks>Not seen, still: a name in a second <c>Connection</c> line next to one that is only <c>keep-alive</c> or <c>upgrade</c>.</remarks>
internal sealed class ConnectionEncoding : Encoding
{
    public static readonly ConnectionEncoding Instance = new();

    private ConnectionEncoding()
    {
    }

    /// <summary>The value as Kestrel is to see it.</summary>
    public static string Rewrite(string value)
    {
        var options = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (close, keep, upgrade) = (Has("close"), Has("keep-alive"), Has("upgrade"));
        return (close, keep, upgrade) switch
        {
            // close wins over it (RFC 9112 section 9.3)
            (true, false, false) => value + ", keep-alive",
            // what HTTP/1.1 does anyway
            (false, false, true) when options.Length > 1 => value + ", keep-alive",
            (false, true, false) when options.Length > 1 => string.Join(", ", options.Where(o => !o.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))),
            _ => value,
        };

        bool Has(string option) => options.Contains(option, StringComparer.OrdinalIgnoreCase);
    }

    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Read(bytes, index, count).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var value = Read(bytes, byteIndex, byteCount);
        value.CopyTo(0, chars, charIndex, value.Length);
        return value.Length;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount + ", keep-alive".Length;

    private static string Read(byte[] bytes, int index, int count) => Rewrite(Latin1.GetString(bytes, index, count));
}
