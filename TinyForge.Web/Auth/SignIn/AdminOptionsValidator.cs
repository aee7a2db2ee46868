using Microsoft.Extensions.Options;
using TinyForge.Web.Auth.Passwords;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>Says which key is wrong and what would be right. Passwords and tokens are never shown.</summary>
internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    private const int MinTokenLength = 32;
    private const int MaxTokenLength = 512;

    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        var errors = new List<string>();
        var (hasEmail, hasPassword) = (!string.IsNullOrEmpty(options.Email), !string.IsNullOrEmpty(options.Password));
        if (hasEmail && !hasPassword)
            errors.Add("TinyForge:Admin:Password is missing, though TinyForge:Admin:Email is set: set both, or neither to use the set-up page.");
        if (hasPassword && !hasEmail)
            errors.Add("TinyForge:Admin:Email is missing, though TinyForge:Admin:Password is set: set both, or neither to use the set-up page.");
        if (hasEmail && EmailAddress.FindFault(options.Email!.Trim()) is { } fault)
            errors.Add($"TinyForge:Admin:Email is '{EmailAddress.Clean(options.Email)}'. {fault}");
        if (hasPassword)
            errors.AddRange(PasswordRules.FindFaults(options.Email?.Trim() ?? "", options.Password!).Select(message => $"TinyForge:Admin:Password can't be used. {message}"));
        if (!string.IsNullOrEmpty(options.ApiToken) && TokenFault(options.ApiToken) is { } tokenFault)
            errors.Add($"TinyForge:Admin:ApiToken can't be used: {tokenFault}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? TokenFault(string token)
    {
        if (token.Length < MinTokenLength)
            return $"it is shorter than {MinTokenLength} characters. Use a random one, for example the output of 'openssl rand -hex 32'.";
        if (token.Length > MaxTokenLength)
            return $"it is longer than {MaxTokenLength} characters. Use a shorter one.";
        // it travels in a header
        return token.All(c => c is > ' ' and < '\x7f') ? null : "it holds white space or other characters that can't stand in a header. Use letters and digits.";
    }
}
