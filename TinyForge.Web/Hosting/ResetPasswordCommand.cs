using Microsoft.Extensions.Options;
using TinyForge.Core.Data;
using TinyForge.Web.Auth.Users;

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
        if (DatabaseOf(builder.Configuration) is var file && !File.Exists(file))
        {
            await error.WriteLineAsync($"There is no database at {file}. Start TinyForge once, or name its data directory with --TinyForge:DataDirectory=PATH.");
            return 1;
        }
        await using var app = ForgeApp.Build(builder);
        // a program that was updated but not yet started since
        var database = app.Services.GetRequiredService<ForgeDatabase>();
        if (!await database.IsReadyAsync(CancellationToken.None))
            await database.PrepareAsync(app.Services.GetRequiredService<IOptions<ForgeOptions>>().Value.Npm.ToInitialSettings(), CancellationToken.None);

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

    // before the options are looked at, which makes the folder
    private static string DatabaseOf(ConfigurationManager configuration) =>
        new DataDirectory(Options.Create(configuration.GetSection(ForgeOptions.Section).Get<ForgeOptions>() ?? new ForgeOptions())).Database;
}
