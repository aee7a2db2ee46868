using Microsoft.AspNetCore.Components;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>Makes a token.</summary>
public sealed partial class CreateTokenPanel : IDisposable
{
    private static readonly string[] OwnFields = ["name", "role", "expires_at"];
    private readonly PageLifetime _life = new();
    private IReadOnlyList<AccountError> _errors = [];
    private string _name = "";
    private UserRole _role = UserRole.Viewer;
    private TokenExpiry _choice = TokenExpiry.In90Days;
    private DateOnly _day;
    private bool _saving;

    /// <summary>Was made; with the secret.</summary>
    [Parameter]
    public EventCallback<(string Name, string Secret)> OnDone { get; set; }

    /// <summary>Shall be closed.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private IApiTokens Tokens { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    private IEnumerable<string> OtherErrors => _errors.Where(e => !OwnFields.Contains(e.Field, StringComparer.Ordinal)).Select(e => CoreText.Plain(e.Message));

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.Now, Clock.Zone).Date).AddDays(30);

    private IReadOnlyList<string> ErrorsOf(string field) => [.. _errors.Where(e => e.Field == field).Select(e => CoreText.Plain(e.Message))];

    private string Invalid(string field) => ErrorsOf(field).Count > 0 ? "true" : "false";

    private Task SaveAsync() => _life.RunAsync(async cancellationToken =>
    {
        var name = _name.Trim();
        var end = TokenExpiries.End(_choice, _day, Clock.Now, Clock.Zone);
        _errors = [.. name.Length is 0 or > 64 ? [new AccountError("name", T["Create.BadName"])] : Array.Empty<AccountError>(), .. end <= Clock.Now ? [new AccountError("expires_at", T["Create.PastDay"])] : Array.Empty<AccountError>()];
        if (_saving || _errors.Count > 0 || await Rights.AdminAsync() is not { } admin)
            return;
        _saving = true;
        try
        {
            var change = await Tokens.CreateAsync(name, _role, end, admin, cancellationToken);
            _errors = change.Errors;
            if (change.Ok)
                await OnDone.InvokeAsync((name, change.Secret ?? ""));
        }
        finally
        {
            _saving = false;
        }
    });
}
