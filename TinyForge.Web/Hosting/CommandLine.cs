namespace TinyForge.Web.Hosting;

/// <summary>What follows a command's name.</summary>
/// <param name="Words">What stands there for itself, such as an address or a file.</param>
/// <param name="Options">The command's own options that stand there.</param>
/// <param name="Configuration">What is left for the configuration, such as <c>--TinyForge:DataDirectory=x</c>.</param>
internal sealed record CommandLine(IReadOnlyList<string> Words, IReadOnlyList<string> Options, string[] Configuration)
{
    /// <summary>Reads it.</summary>
    /// <param name="arguments">What follows the command's name.</param>
    /// <param name="options">The options that the command has; they have no values.</param>
    public static CommandLine Parse(IEnumerable<string> arguments, params IReadOnlyCollection<string> options)
    {
        var words = new List<string>();
        var found = new List<string>();
        var configuration = new List<string>();
        var isValue = false;
        foreach (var argument in arguments)
        {
            var isOption = options.Contains(argument);
            // taken out: to the configuration it would be a key that swallows the next argument as its value
            if (isOption)
                found.Add(argument);
            else if (isValue || argument.StartsWith('-') || argument.Contains('=', StringComparison.Ordinal))
                configuration.Add(argument);
            else
                words.Add(argument);
            // `--key value` in two arguments
            isValue = !isValue && !isOption && argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal);
        }
        return new CommandLine(words, found, [.. configuration]);
    }
}
