namespace TinyForge.Web.Hosting;

/// <summary>The command line of <see cref="ResetPasswordCommand"/>.</summary>
/// <param name="Email">Whose password; null where the line names nobody, or more than one.</param>
/// <param name="RemoveSecondFactor">Whether <c>--remove-second-factor</c> stands there.</param>
/// <param name="Configuration">What is left for the configuration, such as <c>--TinyForge:DataDirectory=x</c>.</param>
internal sealed record ResetPasswordArguments(string? Email, bool RemoveSecondFactor, string[] Configuration)
{
    public const string RemoveSecondFactorOption = "--remove-second-factor";

    /// <summary>Reads what follows the command's name.</summary>
    public static ResetPasswordArguments Parse(IEnumerable<string> arguments)
    {
        var emails = new List<string>();
        var configuration = new List<string>();
        var removeSecondFactor = false;
        var isValue = false;
        foreach (var argument in arguments)
        {
            // taken out: to the configuration it would be a key that swallows the next argument as its value
            if (argument == RemoveSecondFactorOption)
                removeSecondFactor = true;
            else if (isValue || argument.StartsWith('-') || argument.Contains('=', StringComparison.Ordinal))
                configuration.Add(argument);
            else
                emails.Add(argument);
            // `--key value` in two arguments
            isValue = !isValue && argument != RemoveSecondFactorOption && argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal);
        }
        return new ResetPasswordArguments(emails is [var email] ? email : null, removeSecondFactor, [.. configuration]);
    }
}
