using Microsoft.Extensions.Logging;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>
/// The certificates of all gateways for pages to show, from a short-lived cache: one question for all who want to know. Whether a proxy may
/// name a certificate is asked of the gateway itself.
/// </summary>
public sealed partial class GatewayCertificates(GatewayRegistry gateways, ISettingsStore settings, TimeProvider time, ILogger<GatewayCertificates> logger)
{
    /// <summary>How long an answer is served without asking again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>How long a gateway that failed is left alone.</summary>
    public static readonly TimeSpan Spared = TimeSpan.FromSeconds(10);

    // a gateway that has not answered by then is asked again
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Question> _questions = new(StringComparer.Ordinal);

    /// <summary>What a gateway has, or why it does not tell.</summary>
    /// <param name="gateway">Its name.</param>
    /// <param name="cancellationToken">Gives up waiting; the question itself goes on for the others who wait.</param>
    /// <exception cref="InvalidOperationException">There is no such gateway.</exception>
    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> GetAsync(string gateway, CancellationToken cancellationToken)
    {
        var asked = gateways.Get(gateway);
        // that one answers at once, and what was just imported must not be missing
        if (gateway == GatewayNames.Embedded)
            return asked.ListCertificatesAsync(cancellationToken);
        lock (_lock)
        {
            // other credentials may lead to another Nginx Proxy Manager
            var place = (settings.Current.NpmUrl, settings.Current.NpmEmail);
            if (!_questions.TryGetValue(gateway, out var question) || question.Place != place || IsOver(question))
            {
                _questions[gateway] = question = new Question(place);
                _ = Task.Run(() => AskAsync(asked, question), CancellationToken.None);
            }
            return question.Answer.Task.WaitAsync(cancellationToken);
        }
    }

    // one that was answered in time to come is from before the clock was set back
    private bool IsOver(Question question) => question.AnsweredAt is { } at
        && (time.GetUtcNow() < at || time.GetUtcNow() - at > (question.Failed ? Spared : Fresh));

    private async Task AskAsync(IProxyGateway gateway, Question question)
    {
        var answer = await ListAsync(gateway);
        lock (_lock)
            (question.AnsweredAt, question.Failed) = (time.GetUtcNow(), !answer.Ok);
        question.Answer.SetResult(answer);
    }

    private async Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListAsync(IProxyGateway gateway)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        try
        {
            return await gateway.ListCertificatesAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return new GatewayError(GatewayErrorKind.Unreachable, $"The {gateway.Name} gateway did not list its certificates within {Longest.TotalSeconds:0} s.");
        }
        catch (Exception exception)
        {
            LogFailed(exception, gateway.Name);
            return new GatewayError(GatewayErrorKind.Unreachable, $"The certificates of the {gateway.Name} gateway could not be listed. The log has the details.");
        }
    }

    private sealed class Question((string? Url, string? Account) place)
    {
        public (string? Url, string? Account) Place => place;

        public TaskCompletionSource<GatewayResult<IReadOnlyList<GatewayCertificate>>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DateTimeOffset? AnsweredAt { get; set; }

        public bool Failed { get; set; }
    }

    [LoggerMessage(EventId = 1152, Level = LogLevel.Error, Message = "The certificates of the {Gateway} gateway could not be listed")]
    private partial void LogFailed(Exception exception, string gateway);
}
