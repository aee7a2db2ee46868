using TinyForge.Web.Auth.Users;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Web.Hosting;

/// <summary>
/// <c>TinyForge.Web reset-password EMAIL</c>: the way in for whoever is locked out and has a shell on the server, whether the program
/// runs or not.
/// </summary>
internal static class ResetPasswordCommand
{
    public const string Name = "reset-password";

    private static readonly string[] Silent =
        ["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft=Fatal", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal"];

    private const string Usage = $"Usage: {Name} EMAIL [{ResetPasswordArguments.RemoveSecondFactorOption}]";

    /// <summary>0 with a temporary password on <paramref name="output"/>; 1 with one line on <paramref name="error"/>.</summary>
    /// <param name="arguments">What follows the command's name.</param>
    /// <param name="output">Holds the password and nothing else, so that a script can read it.</param>
    /// <param name="error">What is wrong, and what to do next.</param>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, TextWriter output, TextWriter error)
    {
        var line = ResetPasswordArguments.Parse(arguments);
        if (line.Email is not { } email)
        {
            await error.WriteLineAsync(Usage);
            return 1;
        }
        // logs go to standard output, which holds the password alone
        var builder = ForgeApp.CreateBuilder([.. line.Configuration, .. Silent]);
        if (DataDirectory.Of(builder.Configuration).FindDatabaseFault() is { } fault)
        {
            await error.WriteLineAsync(fault);
            return 1;
        }
        await using var app = ForgeApp.Build(builder);
        await app.Services.GetRequiredService<DataPreparation>().CatchUpAsync(CancellationToken.None);

        var result = await app.Services.GetRequiredService<PasswordReset>().RunAsync(email, line.RemoveSecondFactor, CancellationToken.None);
        if (result.Secret is not { } password)
        {
            await error.WriteLineAsync(string.Join(' ', result.Errors.Select(e => e.Message)));
            return 1;
        }
        await output.WriteLineAsync(password);
        await error.WriteLineAsync("This is a temporary password: TinyForge asks for another at the next sign-in. All sessions of the user have ended.");
        return 0;
    }
}
