using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api;

/// <summary>All proxies and settings as one document, for people to read and for programs to compare: the same state gives the same text.</summary>
internal sealed class DocumentExport(IProxyStore store, ISettingsStore settings, TimeProvider time, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _indented = new(json.Value.SerializerOptions) { WriteIndented = true };

    /// <summary>The document as a file.</summary>
    public async Task<FileContentHttpResult> WriteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var proxies = await store.ListAllAsync(cancellationToken);
        var document = new DocumentDto
        {
            Format = ImportDocument.Format,
            Version = ImportDocument.Version,
            ExportedAt = now,
            Settings = SettingsInput.From(settings.Current),
            Proxies =
            [
                .. proxies
                    .Where(p => p is { Source: ProxySource.Standalone, State: not ProvisionState.Deleting })
                    .Select(DocumentProxyDto.From)
                    .OrderBy(p => p.Domains[0], StringComparer.Ordinal),
            ],
        };
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(document, _indented),
            "application/json",
            string.Create(CultureInfo.InvariantCulture, $"tinyforge-{now:yyyyMMdd-HHmmss}.json"));
    }
}
