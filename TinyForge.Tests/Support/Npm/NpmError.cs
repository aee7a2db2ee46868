using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support.Npm;

/// <summary>An answer in NPM's form of errors.</summary>
internal sealed class NpmError(int status, string message, JsonNode? i18n = null) : Exception(message)
{
    public int Status { get; } = status;

    public JsonNode? I18n { get; } = i18n;

    /// <summary>What NPM says of a fault that is not for the caller's eyes.</summary>
    public static NpmError Internal(int status = 500) => new(status, "Internal Error");
}
