using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="ISettingsStore"/>
internal sealed partial class SettingsStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate, ISecretProtector protector, TimeProvider time, ILogger<SettingsStore> logger) : ISettingsStore, IDisposable
{
    private readonly SemaphoreSlim _saving = new(1, 1);
    private volatile ForgeSettings? _current;

    public ForgeSettings Current => _current ?? throw new InvalidOperationException("The settings are read once at start, before anybody may ask for them.");

    /// <summary>Reads the settings; where there are none yet, stores <paramref name="initial"/>.</summary>
    public async Task LoadAsync(ForgeSettings initial, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Settings.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            await TrySaveAsync(_current, initial, Actor.System, cancellationToken);
        else
            _current = ToSettings(row);
    }

    public async Task<bool> TrySaveAsync(ForgeSettings? basedOn, ForgeSettings settings, Actor actor, CancellationToken cancellationToken)
    {
        // of two saves, the later one in the file is the later one in memory, and was made from the earlier one
        await _saving.WaitAsync(cancellationToken);
        try
        {
            if (!ReferenceEquals(_current, basedOn))
                return false;
            await gate.RunAsync(
                async db =>
                {
                    var row = await db.Settings.SingleOrDefaultAsync(cancellationToken) ?? db.Add(new SettingsRow()).Entity;
                    Take(row, settings);
                    // the first values are no change
                    db.Tell(basedOn is null ? null : SettingsEvents.Saved(basedOn, settings, actor, time.GetUtcNow()));
                    return row;
                },
                cancellationToken,
                committed: () => _current = settings);
            return true;
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    private void Take(SettingsRow row, ForgeSettings settings)
    {
        row.Gateway = settings.Gateway;
        row.NpmUrl = settings.NpmUrl;
        row.NpmEmail = settings.NpmEmail;
        row.NpmPassword = settings.NpmPassword is { } password ? protector.Protect(Encoding.UTF8.GetBytes(password.Reveal())) : null;
        row.NpmProxyUrl = settings.NpmProxyUrl;
        row.SslCertificateId = settings.SslCertificateId;
        row.StaleThresholdDays = settings.StaleThresholdDays;
        row.HealthIntervalSeconds = settings.HealthIntervalSeconds;
        row.HealthTimeoutSeconds = settings.HealthTimeoutSeconds;
        row.HealthConcurrency = settings.HealthConcurrency;
        row.HealthReferenceAddress = settings.HealthReferenceAddress;
        row.UnhealthyAfter = settings.UnhealthyAfter;
        row.HealthyAfter = settings.HealthyAfter;
        row.EventRetentionDays = settings.EventRetentionDays;
        row.HistoryRetentionDays = settings.HistoryRetentionDays;
        row.BackupIntervalHours = settings.BackupIntervalHours;
        row.BackupKeep = settings.BackupKeep;
        row.ForbiddenDestinations = [.. settings.ForbiddenDestinations];
    }

    private ForgeSettings ToSettings(SettingsRow row) => new()
    {
        Gateway = row.Gateway,
        NpmUrl = row.NpmUrl,
        NpmEmail = row.NpmEmail,
        NpmPassword = Reveal(row.NpmPassword),
        NpmProxyUrl = row.NpmProxyUrl,
        SslCertificateId = row.SslCertificateId,
        StaleThresholdDays = row.StaleThresholdDays,
        HealthIntervalSeconds = row.HealthIntervalSeconds,
        HealthTimeoutSeconds = row.HealthTimeoutSeconds,
        HealthConcurrency = row.HealthConcurrency,
        HealthReferenceAddress = row.HealthReferenceAddress,
        UnhealthyAfter = row.UnhealthyAfter,
        HealthyAfter = row.HealthyAfter,
        EventRetentionDays = row.EventRetentionDays,
        HistoryRetentionDays = row.HistoryRetentionDays,
        BackupIntervalHours = row.BackupIntervalHours,
        BackupKeep = row.BackupKeep,
        ForbiddenDestinations = row.ForbiddenDestinations,
    };

    private SecretText? Reveal(byte[]? cipher)
    {
        if (cipher is null)
            return null;
        if (protector.Unprotect(cipher) is { } plain)
            return new SecretText(Encoding.UTF8.GetString(plain));
        LogSecretLost();
        return null;
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The password of Nginx Proxy Manager can't be decrypted: the key ring that encrypted it is gone. Enter it again in the settings, or restore the folder 'keys' of the data directory.")]
    private partial void LogSecretLost();
}
