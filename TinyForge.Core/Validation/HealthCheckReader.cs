using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>Turns a typed health check into a complete one, and adds what is wrong with it.</summary>
internal static class HealthCheckReader
{
    private const int LongestPath = 2048;
    private const int ShortestInterval = 15;
    private const int LongestInterval = 86400;

    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS"];

    public static HealthCheckSpec Read(HealthCheckDraft draft, List<FieldError> errors)
    {
        var standard = HealthCheckSpec.Default;
        var path = draft.Path ?? standard.Path;
        if (PathFault(path) is { } fault)
            errors.Add(new("health_check.path", fault));
        var method = (draft.Method ?? standard.Method).Trim().ToUpperInvariant();
        if (!Methods.Contains(method, StringComparer.Ordinal))
            errors.Add(new("health_check.method", "Use GET, HEAD or OPTIONS: a check must not change anything."));
        if (!ExpectedStatus.TryParse(draft.ExpectedStatus ?? standard.ExpectedStatus, out var expected, out var statusFault))
            errors.Add(new("health_check.expected_status", statusFault));
        // spaces count: the text is looked for to the letter
        var text = string.IsNullOrEmpty(draft.BodyContains) ? null : draft.BodyContains;
        if (text is not null && TextFault(text, method) is { } textFault)
            errors.Add(new("health_check.body_contains", textFault));
        if (draft.IntervalSeconds is < ShortestInterval or > LongestInterval)
            errors.Add(new("health_check.interval_seconds", $"Use {ShortestInterval} to {LongestInterval} seconds, or nothing for the interval of the settings."));
        return new HealthCheckSpec
        {
            Path = path,
            Method = method,
            ExpectedStatus = expected?.ToString() ?? standard.ExpectedStatus,
            BodyContains = text,
            IntervalSeconds = draft.IntervalSeconds,
            Enabled = draft.Enabled ?? standard.Enabled,
        };
    }

    private static string? TextFault(string text, string method) =>
        method == "HEAD" ? "The answer to HEAD has no body to look into. Use GET, or leave the text empty."
        : text.Length > HealthCheckSpec.MaxBodyContains ? $"The text is longer than {HealthCheckSpec.MaxBodyContains} characters. A short one that only a working service sends will do."
        : text.Any(c => char.IsControl(c) && c != '\t') ? "The text contains a line break or another control character. Use a part of one line."
        // no body decodes to half a surrogate pair
        : string.Concat(text.EnumerateRunes()) != text ? "The text holds half of a surrogate pair, which no answer can contain. Type it again."
        : null;

    private static string? PathFault(string path) =>
        !path.StartsWith('/') ? "The path starts with '/', as in /health."
        : path.Length > LongestPath ? $"The path is longer than {LongestPath} characters."
        : path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? "The path contains a space or a control character. Write a space as %20."
        : path.Contains('#', StringComparison.Ordinal) ? "The path has no fragment, since that is never sent. Remove everything from '#' on."
        // half a surrogate pair, for example, which no request can carry
        : !Uri.TryCreate("http://host" + path, UriKind.Absolute, out _) ? "The path can't be part of a URL. Write unusual characters percent-encoded."
        : null;
}
