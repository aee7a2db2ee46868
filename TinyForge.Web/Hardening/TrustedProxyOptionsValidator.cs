using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>Stops the start where <see cref="TrustedProxyOptions"/> make no sense.</summary>
internal sealed class TrustedProxyOptionsValidator : IValidateOptions<TrustedProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, TrustedProxyOptions options) =>
        TrustedProxies.Read(options.TrustedProxies).Errors is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
