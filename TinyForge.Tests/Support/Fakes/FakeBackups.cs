using TinyForge.Core.Backups;
using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Backups in memory, each of the bytes of its name.</summary>
internal sealed class FakeBackups : IBackups
{
    private readonly List<Backup> _backups = [];

    /// <summary>When the next one is made.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Why none can be made; null where one can.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether another one is being made.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Who asked for each that was made.</summary>
    public List<Actor> Askers { get; } = [];

    public BackupFailure? LastFailure { get; set; }

    public void Add(Backup backup) => _backups.Add(backup);

    public IReadOnlyList<Backup> List() => [.. _backups.OrderByDescending(b => b.CreatedAt)];

    public Task<BackupResult> MakeAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (IsBusy)
            return Task.FromResult(BackupResult.Busy);
        if (Fault is { } fault)
        {
            LastFailure = new BackupFailure(Now, fault);
            return Task.FromResult(new BackupResult(null, LastFailure));
        }
        var backup = new Backup(BackupName.Of(Now), 1536 * 1024, Now, BackupKind.Regular);
        _backups.Add(backup);
        Askers.Add(actor);
        LastFailure = null;
        return Task.FromResult(new BackupResult(backup, null));
    }

    public Stream? Open(string name) => _backups.Exists(b => b.Name == name) ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name)) : null;

    public Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken) => Task.FromResult(_backups.RemoveAll(b => b.Name == name) > 0);
}
