using System.Text.Json;
using System.Text.Unicode;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>A body that has arrived. It can be read as often as what it is merged onto changes.</summary>
internal sealed class ReceivedJson(ReadOnlyMemory<byte> bytes)
{
    private const int MaxDepth = 32;

    /// <summary>A 400 for a body that holds nothing.</summary>
    public static ApiProblem Empty() => new(ProblemKind.InvalidRequest, "The body is empty. Send a JSON object.");

    /// <summary>Hands the fields to <paramref name="read"/>; every field that it does not ask for is a fault.</summary>
    public RequestBody<T> Read<T>(Func<JsonFields, T> read)
        where T : class
    {
        // RFC 8259 section 8.1: a byte order mark may be ignored
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (text.Length == 0)
            return Empty();
        // the JSON reader looks at the bytes of a string only when it is asked for, and throws then
        if (!Utf8.IsValid(text.Span))
            return new ApiProblem(ProblemKind.InvalidRequest, "The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new ApiProblem(ProblemKind.InvalidRequest, $"The body is {JsonText.KindOf(document.RootElement)}. Send a JSON object.");
            var fields = new JsonFields(document.RootElement, new FieldErrors());
            var value = read(fields);
            fields.RejectUnknown();
            return fields.Errors.Any ? ApiProblem.InvalidFields(fields.Errors.All) : value;
        }
        catch (JsonException e)
        {
            return new ApiProblem(ProblemKind.InvalidRequest, $"The body is not JSON, or nested deeper than {MaxDepth} levels: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
    }
}
