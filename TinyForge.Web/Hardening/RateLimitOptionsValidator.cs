using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>Stops the start where <see cref="RateLimitOptions"/> make no sense.</summary>
internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        string[] errors =
        [
            .. new[] { (nameof(options.SignInPerMinute), options.SignInPerMinute), (nameof(options.ValidatePerMinute), options.ValidatePerMinute), (nameof(options.EventStreams), options.EventStreams) }
                .Where(setting => RateLimitOptions.Count(setting.Item2) is null)
                .Select(setting => $"{RateLimitOptions.Section}:{setting.Item1} is '{setting.Item2}': give a number from 0 (off) to {RateLimitOptions.Most}."),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
