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
        var line = CommandLine.Parse(arguments, RemoveSecondFactorOption);
        return new ResetPasswordArguments(line.Words is [var email] ? email : null, line.Options.Count > 0, line.Configuration);
    }
}
