using TinyForge.Core.Events;

namespace TinyForge.Core.Backups;

/// <summary>The backups that this program makes and keeps beside its data: each is one file with all that a new machine needs, secrets and their keys included.</summary>
public interface IBackups
{
    /// <summary>The last failure since the program started, while no backup has been made after it; null where there is none.</summary>
    BackupFailure? LastFailure { get; }

    /// <summary>What there is, newest first. Asks the file system.</summary>
    IReadOnlyList<Backup> List();

    /// <summary>Makes one now, while all goes on, and lets go of the oldest beyond what the settings keep. Tells of it, and of a failure.</summary>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Gives up before it begins; what has begun is ended.</param>
    Task<BackupResult> MakeAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Opens one for reading; null where there is none of that name.</summary>
    /// <param name="name">The name as <see cref="List"/> gives it; any other finds nothing.</param>
    Stream? Open(string name);

    /// <summary>Removes one, and tells of it.</summary>
    /// <param name="name">The name as <see cref="List"/> gives it.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken);
}
