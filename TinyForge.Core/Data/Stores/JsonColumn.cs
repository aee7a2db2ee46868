using System.Text.Encodings.Web;
using System.Text.Json;

namespace TinyForge.Core.Data.Stores;

/// <summary>How JSON stands in a column.</summary>
internal static class JsonColumn
{
    /// <summary>Read by people in any tool, and never put into HTML as it is.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
