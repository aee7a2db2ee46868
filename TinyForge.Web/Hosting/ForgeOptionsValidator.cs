using Microsoft.Extensions.Options;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Hosting;

/// <summary>Says which key is wrong, its value, and what would be right.</summary>
internal sealed class ForgeOptionsValidator : IValidateOptions<ForgeOptions>
{
    public ValidateOptionsResult Validate(string? name, ForgeOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            errors.Add("TinyForge:DataDirectory is empty: name a folder that the program may write to, for example 'data'.");
        else if (DirectoryFault(options.DataDirectory) is { } fault)
            errors.Add($"TinyForge:DataDirectory is '{options.DataDirectory}', which can't be used ({fault}): name a folder that the program may write to.");

        // the first settings obey the same rules as those that are saved later; passwords are not looked at and never shown
        foreach (var error in SettingsRules.Check(options.Npm.ToInitialSettings(), [GatewayNames.Embedded]))
        {
            var (key, value) = error.Setting == "npm_url" ? ("TinyForge:Npm:Url", options.Npm.Url) : ("TinyForge:Npm:Email", options.Npm.Email);
            // user name and password of a URL are refused, and not shown either
            var shown = error.Setting == "npm_url" && value?.LastIndexOf('@') is >= 0 and var at ? $"…{value[at..]}" : value;
            errors.Add($"{key} is '{shown}': {error.Message}");
        }
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? DirectoryFault(string path)
    {
        try
        {
            DataDirectory.CreateFolder(path);
            using var file = new FileStream(Path.Combine(path, ".write-test"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }
}
