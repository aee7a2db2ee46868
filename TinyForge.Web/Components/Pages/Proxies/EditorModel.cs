using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The form of a proxy: what is typed, what is wrong with it, and what it comes to.</summary>
public sealed class EditorModel
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();
    private readonly Dictionary<string, List<string>> _faults = new(StringComparer.Ordinal);
    private ProxyDraft _saved = new();

    private EditorModel()
    {
    }

    public DomainEntries Domains { get; private init; } = new([]);

    public DestinationInput Destination { get; private init; } = new();

    public int CertificateId { get; private set; }

    public bool SslForced { get; set; }

    /// <summary>Acts only with the redirect, and comes back with it.</summary>
    public bool Hsts { get => field && SslForced && CertificateId > 0; set; }

    public bool Http2 { get; set; } = true;

    public bool Websockets { get; set; } = true;

    public bool BlockExploits { get; set; } = true;

    public bool Enabled { get; set; } = true;

    public bool HealthEnabled { get; set; } = true;

    public string HealthPath { get; set; } = HealthCheckSpec.Default.Path;

    public string HealthMethod { get; set; } = HealthCheckSpec.Default.Method;

    public string HealthExpected { get; set; } = HealthCheckSpec.Default.ExpectedStatus;

    /// <summary>Empty asks for none.</summary>
    public string HealthBody { get; set; } = "";

    /// <summary>Seconds; empty takes the setting.</summary>
    public string HealthInterval { get; set; } = "";

    /// <summary>The version of the proxy that the form was filled from; null for a new one.</summary>
    public DateTimeOffset? BasedOn { get; private init; }

    /// <summary>Whether there is anything to run the steps on.</summary>
    public bool IsEmpty => Domains.Items.Count == 0 && Destination.Text.Length == 0;

    /// <summary>Whether anything differs from what the form was filled with.</summary>
    public bool IsChanged => ToDraft() is var now && !(now.Domains.SequenceEqual(_saved.Domains, StringComparer.Ordinal) && now with { Domains = _saved.Domains } == _saved);

    /// <summary>Whether a field that is folded away has something wrong.</summary>
    public bool AdvancedHasFaults => _faults.Keys.Any(f => f is not ("domains" or "destination"));

    /// <summary>An empty form with what the settings say.</summary>
    public static EditorModel New(ForgeSettings settings) => Filled(new() { CertificateId = settings.SslCertificateId, SslForced = settings.SslCertificateId > 0 });

    /// <summary>The form of a proxy that is there already.</summary>
    /// <param name="spec">The proxy.</param>
    /// <param name="withDomains">Whether its domains are taken over; a duplicate can't have them.</param>
    /// <param name="basedOn">The version that is changed, so that nobody else's change is overwritten; null for a duplicate.</param>
    public static EditorModel From(ProxySpec spec, bool withDomains, DateTimeOffset? basedOn = null) => Filled(new()
    {
        BasedOn = basedOn,
        Domains = new DomainEntries(withDomains ? spec.Domains.Select(d => d.Value) : []),
        Destination = DestinationInput.From(spec.Destination.ToString()),
        CertificateId = spec.SslCertificateId,
        SslForced = spec.SslForced,
        Hsts = spec.Hsts,
        Http2 = spec.Http2,
        Websockets = spec.Websockets,
        BlockExploits = spec.BlockExploits,
        Enabled = spec.Enabled,
        HealthEnabled = spec.HealthCheck.Enabled,
        HealthPath = spec.HealthCheck.Path,
        HealthMethod = spec.HealthCheck.Method,
        HealthExpected = spec.HealthCheck.ExpectedStatus,
        HealthBody = spec.HealthCheck.BodyContains ?? "",
        HealthInterval = spec.HealthCheck.IntervalSeconds?.ToString(CultureInfo.InvariantCulture) ?? "",
    });

    /// <summary>What stands in the form is saved now.</summary>
    public void NoteSaved() => _saved = ToDraft();

    /// <summary>Chooses a certificate. The first one brings the redirect to HTTPS along, as the API's default does.</summary>
    public void UseCertificate(int id)
    {
        if (CertificateId == 0 && id > 0)
            SslForced = true;
        CertificateId = id;
        Clear("ssl_certificate_id");
    }

    /// <summary>What is wrong with a field, by its name in the API: as it stands, and as the last run said.</summary>
    public IReadOnlyList<string> ErrorsOf(string field)
    {
        IEnumerable<string> own = field switch
        {
            "domains" => Domains.Errors,
            "destination" => Destination.Error is { } error ? [CoreText.Plain(error)] : [],
            "health_check.interval_seconds" when !TryReadInterval(out _) => [T["Fault.Interval"]],
            "health_check.expected_status" when !ExpectedStatus.TryParse(HealthExpected, out _, out var fault) => [CoreText.Plain(fault)],
            "health_check.body_contains" when HealthBody.Length > 0 && HealthMethod == "HEAD" => [T["Fault.Body"]],
            "health_check.path" when !HealthPath.StartsWith('/') => [T["Fault.Path"]],
            _ => [],
        };
        return [.. own.Concat(_faults.GetValueOrDefault(field, [])).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Takes in what a run said of single fields.</summary>
    public void SetFaults(IEnumerable<FieldError> errors)
    {
        _faults.Clear();
        foreach (var error in errors)
        {
            var field = FieldOf(error.Field);
            if (!_faults.TryGetValue(field, out var messages))
                _faults[field] = messages = [];
            messages.Add(CoreText.Plain(error.Message));
        }
    }

    /// <summary>Forgets what the last run said of a field, since it was changed.</summary>
    public void Clear(string field) => _faults.Remove(field);

    /// <summary>What is folded away, in one line.</summary>
    public string Summary(string? certificate, int defaultSeconds) => string.Join(" · ", new[]
    {
        CertificateId == 0 ? T["Summary.NoCertificate"] : certificate ?? T["Summary.Certificate", CertificateId],
        CertificateId > 0 && SslForced ? T["Summary.Redirected"].Value : null,
        Hsts ? "HSTS" : null,
        CertificateId > 0 && Http2 ? "HTTP/2" : null,
        Websockets ? "WebSockets" : T["Summary.NoWebsockets"],
        BlockExploits ? T["Summary.ExploitsBlocked"].Value : null,
        HealthEnabled ? T["Summary.Checks", HealthMethod, HealthPath, TimeText.Interval(TryReadInterval(out var seconds) && seconds is { } own ? own : defaultSeconds)].Value : T["Summary.NoChecks"],
        Enabled ? null : T["Summary.Disabled"].Value,
    }.OfType<string>());

    public ProxyDraft ToDraft() => new()
    {
        BasedOn = BasedOn,
        Domains = Domains.Texts,
        Destination = Destination.Text,
        SslCertificateId = CertificateId,
        SslForced = CertificateId > 0 && SslForced,
        Hsts = Hsts,
        Http2 = Http2,
        Websockets = Websockets,
        BlockExploits = BlockExploits,
        Enabled = Enabled,
        HealthCheck = new HealthCheckDraft
        {
            Enabled = HealthEnabled,
            Path = HealthPath,
            Method = HealthMethod,
            ExpectedStatus = HealthExpected,
            BodyContains = HealthBody.Length > 0 ? HealthBody : null,
            // what is no number goes on as one that is refused, so that the run says so too
            IntervalSeconds = TryReadInterval(out var seconds) ? seconds : -1,
        },
    };

    private static EditorModel Filled(EditorModel model)
    {
        model.NoteSaved();
        return model;
    }

    private static string FieldOf(string field)
    {
        var name = field.Split('[')[0];
        return name is "domain" ? "domains" : name;
    }

    private bool TryReadInterval(out int? seconds)
    {
        seconds = null;
        var text = HealthInterval.Trim();
        if (text.Length == 0)
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 15 or > 86400)
            return false;
        seconds = number;
        return true;
    }
}
