using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Layout;

/// <summary>Tells all below it how many errors have happened since the user last looked at the events, and tells them anew when that changes.</summary>
public sealed partial class UnseenScope : IDisposable
{
    /// <summary>The name of the cascading value, an <see cref="int"/>.</summary>
    public const string Errors = "UnseenErrors";

    /// <summary>More are not counted: the badge says <c>99+</c>.</summary>
    public const int MaxCount = 100;

    private static readonly IStringLocalizer Texts = Localizers.Of<SharedTexts>();
    private readonly PageLifetime _life = new();
    private IDisposable? _following;
    private IDisposable? _seen;
    private long? _userId;
    private int _errors;

    /// <summary>What it is told to.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IEventLog Log { get; set; } = null!;

    [Inject]
    private IEventMarks Marks { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private ILogger<UnseenScope> Logger { get; set; } = null!;

    [Inject]
    private SeenEvents Seen { get; set; } = null!;

    /// <summary>The number as it is shown.</summary>
    public static string Text(int errors) => errors >= MaxCount ? "99+" : errors.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number in words, for example <c>3 new errors</c>.</summary>
    public static string Words(int errors) => errors >= MaxCount ? Texts["Unseen.Many"] : Texts.Count("Unseen", errors);

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _seen?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _userId = (await Rights.UserAsync()).UserId();
        if (_userId is not { } user)
            return;
        _seen = Seen.Subscribe(user, () => _ = InvokeAsync(CountAndShowAsync));
        _following = Live.Follow(_ => InvokeAsync(CountAndShowAsync), about: e => e.Severity == EventSeverity.Error);
        await _life.RunAsync(CountAsync);
    }

    [LoggerMessage(EventId = 1403, Level = LogLevel.Error, Message = "The errors that a user has not seen could not be counted")]
    private static partial void LogNotCounted(ILogger logger, Exception exception);

    private async Task CountAndShowAsync()
    {
        await _life.RunAsync(CountAsync);
        StateHasChanged();
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            var mark = await Marks.SeenAsync(_userId!.Value, cancellationToken);
            _errors = await Log.CountAfterAsync(mark, EventSeverity.Error, MaxCount, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // it stands around all pages, and none of them must go because of a number
            LogNotCounted(Logger, exception);
        }
    }
}
