using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>Stops the start where <see cref="HostFilterOptions"/> make no sense.</summary>
internal sealed class HostFilterOptionsValidator : IValidateOptions<HostFilterOptions>
{
    public ValidateOptionsResult Validate(string? name, HostFilterOptions options) =>
        HostRule.Read(options).Errors is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
