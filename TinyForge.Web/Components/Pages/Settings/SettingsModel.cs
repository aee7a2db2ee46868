using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Settings;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>The form of the settings: what is typed, and the settings it comes to.</summary>
internal sealed class SettingsModel
{
    private static readonly IStringLocalizer T = Localizers.Of<SettingsTexts>();
    private readonly Dictionary<string, string> _numbers;

    public SettingsModel(ForgeSettings settings)
    {
        Before = settings;
        Gateway = settings.Gateway;
        Npm = new NpmForm(settings);
        CertificateId = settings.SslCertificateId;
        Reference = settings.HealthReferenceAddress ?? "";
        Forbidden = string.Join('\n', settings.ForbiddenDestinations);
        _numbers = NumberSetting.All.ToDictionary(n => n.Field, n => n.Get(settings).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>The settings that the form was filled with.</summary>
    public ForgeSettings Before { get; }

    public string Gateway { get; set; }

    /// <summary>How Nginx Proxy Manager is reached.</summary>
    public NpmForm Npm { get; }

    public int CertificateId { get; set; }

    /// <summary>Host and port; empty for this machine's default gateway.</summary>
    public string Reference { get; set; }

    /// <summary>One address or network a line.</summary>
    public string Forbidden { get; set; }

    /// <summary>Whether anything differs from what is saved.</summary>
    public bool IsChanged => Gateway != Before.Gateway || Npm.IsChanged || CertificateId != Before.SslCertificateId || ReferenceAddress != Before.HealthReferenceAddress || IsForbiddenChanged || NumberSetting.All.Any(IsChangedIn);

    private string? ReferenceAddress => string.IsNullOrWhiteSpace(Reference) ? null : Reference.Trim();

    private bool IsForbiddenChanged => !ForbiddenLines.SequenceEqual(Before.ForbiddenDestinations, StringComparer.Ordinal);

    private IReadOnlyList<string> ForbiddenLines => Forbidden.Split(['\n', ',', ' ', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string this[string field]
    {
        get => _numbers[field];
        set => _numbers[field] = value;
    }

    /// <summary>A form filled with <paramref name="settings"/>, in which what was typed into this one still stands.</summary>
    public SettingsModel MovedOnto(ForgeSettings settings)
    {
        var moved = new SettingsModel(settings);
        if (Gateway != Before.Gateway)
            moved.Gateway = Gateway;
        moved.Npm.Take(Npm);
        if (CertificateId != Before.SslCertificateId)
            moved.CertificateId = CertificateId;
        if (ReferenceAddress != Before.HealthReferenceAddress)
            moved.Reference = Reference;
        if (IsForbiddenChanged)
            moved.Forbidden = Forbidden;
        foreach (var number in NumberSetting.All.Where(IsChangedIn))
            moved[number.Field] = _numbers[number.Field];
        return moved;
    }

    /// <summary>The settings, and all that is wrong with them. What the form does not show stays as it was.</summary>
    public (ForgeSettings Settings, IReadOnlyList<SettingError> Errors) Read(IReadOnlyCollection<string> gateways)
    {
        var settings = Npm.ApplyTo(Before) with { Gateway = Gateway, SslCertificateId = CertificateId, HealthReferenceAddress = ReferenceAddress, ForbiddenDestinations = ForbiddenLines };
        var errors = new List<SettingError>();
        foreach (var number in NumberSetting.All)
        {
            if (int.TryParse(_numbers[number.Field].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                settings = number.Set(settings, value);
            else
                errors.Add(new(number.Field, T["Number.NotWhole", number.Unit]));
        }
        errors.AddRange(SettingsRules.Check(settings, gateways));
        if (SettingsRules.CheckPassword(Before, settings, entered: Npm.Password.Length > 0) is { } error)
            errors.Add(error);
        return (settings, errors);
    }

    private bool IsChangedIn(NumberSetting number) => _numbers[number.Field].Trim() != number.Get(Before).ToString(CultureInfo.InvariantCulture);
}
