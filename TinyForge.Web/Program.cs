using TinyForge.Web.Hosting;

try
{
    if (args is [ResetPasswordCommand.Name, .. var rest])
        return await ResetPasswordCommand.RunAsync(rest, Console.Out, Console.Error);

    if (args is [BackupCommand.Name, .. var backup])
        return await BackupCommand.RunAsync(backup, Console.Out, Console.Error, TimeProvider.System);
    if (args is [RestoreCommand.Name, .. var restore])
        return await RestoreCommand.RunAsync(restore, Console.Out, Console.Error, TimeProvider.System);

    var builder = ForgeApp.CreateBuilder(args);
    if (args is [HealthcheckCommand.Name, ..])
        return await HealthcheckCommand.RunAsync(builder.Configuration);

    await using var app = ForgeApp.Build(builder);
    await app.PrepareAsync();
    await app.RunUntilStoppedAsync();
    return 0;
}
catch (Exception exception) when (StartFault.Explain(exception) is { } line)
{
    // what the person who starts it can mend: one line, no stack trace
    await Console.Error.WriteLineAsync($"TinyForge can't start. {line}");
    return 1;
}
