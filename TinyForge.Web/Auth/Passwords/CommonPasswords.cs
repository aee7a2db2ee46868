using System.Collections.Frozen;

namespace TinyForge.Web.Auth.Passwords;

/// <summary>The passwords that guessers try first; where they come from stands in the README beside the list.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> List = Read();

    /// <summary>Whether it is one of them, in whatever case.</summary>
    public static bool Contains(string password) => List.Contains(password);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(typeof(CommonPasswords), "common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
