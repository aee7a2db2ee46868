namespace TinyForge.Web.Hosting.Backups;

/// <summary>A file in a backup.</summary>
/// <param name="Name">Its name there: <see cref="BackupManifest.Database"/>, <see cref="BackupManifest.JobStorage"/>, or one of the key ring, <c>keys/key-….xml</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
internal sealed record BackupEntry(string Name, long Bytes, string Sha256);
