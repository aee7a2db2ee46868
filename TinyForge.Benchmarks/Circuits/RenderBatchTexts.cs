using System.Buffers.Binary;
using System.Text;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>The strings of a render batch: names, attributes and texts that the browser has not got yet, but for the longest. Nothing else of it is read.</summary>
/// <remarks>
/// At the end of a batch stand the places of its five tables, 4 bytes each, of which the last is that of the strings. That table has the place of
/// each string, 4 bytes again, and a string is its length in bytes, seven bits at a time, and its UTF-8.
/// </remarks>
internal static class RenderBatchTexts
{
    private const int Tables = 5;

    // longer ones are drawings, which nobody looks for
    private const int Longest = 300;

    /// <summary>Reads them in their order.</summary>
    public static List<string> Read(ReadOnlySpan<byte> batch)
    {
        var end = batch.Length - (Tables * sizeof(int));
        var table = BinaryPrimitives.ReadInt32LittleEndian(batch[^sizeof(int)..]);
        var texts = new List<string>((end - table) / sizeof(int));
        for (var at = table; at < end; at += sizeof(int))
        {
            if (ReadAt(batch[BinaryPrimitives.ReadInt32LittleEndian(batch[at..])..]) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    private static string? ReadAt(ReadOnlySpan<byte> text)
    {
        var (length, shift, at) = (0, 0, 0);
        byte next;
        do
        {
            next = text[at++];
            length |= (next & 0x7f) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0);
        return length > Longest ? null : Encoding.UTF8.GetString(text.Slice(at, length));
    }
}
