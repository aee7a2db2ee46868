using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>Takes a certificate in, as PEM or as PFX.</summary>
public sealed partial class UploadPanel : IDisposable
{
    private const long MaxFileBytes = 1 << 20;
    private static readonly string[] OwnFields = ["name", "pfx", "certificate_pem", "key_pem", "password"];
    private readonly PageLifetime _life = new();
    private IReadOnlyList<FieldError> _errors = [];
    private bool _pfx;
    private bool _saving;
    private string _name = "";
    private string _certificatePem = "";
    private string _keyPem = "";
    private string _password = "";
    private byte[]? _file;

    /// <summary>Was taken in.</summary>
    [Parameter]
    public EventCallback<GatewayCertificate> OnDone { get; set; }

    /// <summary>Shall be closed.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private ICertificateManager Manager { get; set; } = null!;

    private IEnumerable<string> OtherErrors => _errors.Where(e => !OwnFields.Contains(e.Field, StringComparer.Ordinal)).Select(e => CoreText.Plain(e.Message));

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    private static string? Given(string text) => text.Trim().Length == 0 ? null : text;

    private IReadOnlyList<string> ErrorsOf(string field) => [.. _errors.Where(e => e.Field == field).Select(e => CoreText.Plain(e.Message))];

    private void UsePfx(bool pfx) => (_pfx, _errors) = (pfx, []);

    private async Task ReadPfxAsync(InputFileChangeEventArgs e) => _file = await ReadAsync(e, "pfx");

    private async Task ReadPemAsync(InputFileChangeEventArgs e, bool key)
    {
        if (await ReadAsync(e, key ? "key_pem" : "certificate_pem") is not { } bytes)
            return;
        var text = Encoding.UTF8.GetString(bytes);
        if (key)
            _keyPem = text;
        else
            _certificatePem = text;
    }

    private async Task<byte[]?> ReadAsync(InputFileChangeEventArgs e, string field)
    {
        if (e.File.Size > MaxFileBytes)
        {
            _errors = [new(field, T["Upload.TooLarge"])];
            return null;
        }
        _errors = [];
        using var buffer = new MemoryStream();
        await using var stream = e.File.OpenReadStream(MaxFileBytes, _life.Token);
        await stream.CopyToAsync(buffer, _life.Token);
        return buffer.ToArray();
    }

    private async Task SaveAsync()
    {
        if (_pfx && _file is null)
        {
            _errors = [new("pfx", T["Upload.NoFile"])];
            return;
        }
        if (!_pfx && Given(_certificatePem) is null)
        {
            _errors = [new("certificate_pem", T["Upload.NoCertificate"])];
            return;
        }
        if (await Rights.ActorAsync() is not { } actor)
            return;
        _saving = true;
        try
        {
            var result = await Manager.ImportAsync(
                new CertificateImport
                {
                    Name = Given(_name)?.Trim(),
                    CertificatePem = _pfx ? null : _certificatePem,
                    KeyPem = _pfx ? null : Given(_keyPem),
                    Pfx = _pfx ? _file : null,
                    Password = Given(_password),
                },
                actor,
                _life.Token);
            _errors = result.Errors;
            if (result.Certificate is { } certificate)
                await OnDone.InvokeAsync(certificate);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _saving = false;
        }
    }
}
