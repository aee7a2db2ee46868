using System.Globalization;

namespace TinyForge.Core.Probing;

/// <summary>What a body says of a service whose status has passed.</summary>
internal static class BodyJudge
{
    private const int LongestShown = 60;

    /// <param name="clock">The stage's clock.</param>
    /// <param name="seen">What was seen so far, for the message.</param>
    /// <param name="text">What must stand in the body.</param>
    /// <param name="response">The answer, whose body was not read yet.</param>
    /// <param name="limit">How long the whole stage may take.</param>
    /// <param name="deadline">Ends with that limit.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<StageOutcome> JudgeAsync(StageClock clock, string seen, string text, HttpResponseMessage response, TimeSpan limit, Deadline deadline)
    {
        var status = (int)response.StatusCode;
        var search = new BodySearch(text);
        var shown = $"\"{ProbeText.Foreign(text, LongestShown)}\"";
        try
        {
            return await search.RunAsync(response.Content, deadline.Token) switch
            {
                BodyFinding.Found => clock.Passed($"{seen}; {shown} was found in its body", status),
                BodyFinding.Missing => Missing($"{shown} is not in its body", DiagnosticHints.For(FailureCode.HttpTextMissing)),
                BodyFinding.TooLong => Missing($"{shown} is not in the first MiB of its body, and the rest was not read", DiagnosticHints.ForUnfinishedBody),
                BodyFinding.BrokeOff => Missing($"its body broke off, and {shown} is not in {Came(search)}", DiagnosticHints.ForUnfinishedBody),
                _ => Missing($"its body came packed as {ProbeText.Foreign(string.Join(", ", response.Content.Headers.ContentEncoding), LongestShown)}, which can't be read here", DiagnosticHints.ForUnfinishedBody),
            };
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            return clock.Failed(FailureCode.HttpTimeout, $"{seen}, but its body did not end within {ProbeText.Seconds(limit)}, and {shown} is not in {Came(search)}", DiagnosticHints.ForUnfinishedBody, status);
        }

        StageOutcome Missing(string why, string hint) => clock.Failed(FailureCode.HttpTextMissing, $"{seen}, but {why}", hint, status);
    }

    private static string Came(BodySearch search) => string.Create(CultureInfo.InvariantCulture, $"the {search.Read} bytes that came");
}
