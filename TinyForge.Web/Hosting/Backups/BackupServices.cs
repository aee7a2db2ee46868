using TinyForge.Core.Backups;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>Registers backups and what looks after the data at the start.</summary>
internal static class BackupServices
{
    /// <summary>Wants a <see cref="DataDirectory"/> and its <see cref="DataLock"/>, the stores, and the options.</summary>
    public static IServiceCollection AddForgeBackups(this IServiceCollection services)
    {
        services.AddSingleton<IFileSteps, FileSteps>();
        services.AddSingleton<Restore>();
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<BackupFolder>();
        services.AddSingleton<IBackups>(provider => provider.GetRequiredService<BackupFolder>());
        return services.AddSingleton<DataPreparation>();
    }
}
