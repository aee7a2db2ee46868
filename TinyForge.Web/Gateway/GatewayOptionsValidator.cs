using Microsoft.Extensions.Options;

namespace TinyForge.Web.Gateway;

/// <summary>Stops the start where <see cref="GatewayOptions"/> make no sense.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options) =>
        GatewayBinding.Read(options).Errors is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
