namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/backups</c>.</summary>
internal static class BackupDocs
{
    public static readonly CallDoc List = new()
    {
        Summary = "The backups",
        Description = "What TinyForge keeps in the folder backups of its data directory, newest first. For admins.",
        Examples = new Dictionary<int, string> { [200] = $$"""{"items": [{{ApiExamples.Backup}}], "last_failure": null}""" },
    };

    public static readonly CallDoc Make = new()
    {
        Summary = "Make a backup now",
        Description = "Databases and key ring in one file, while all goes on; the call returns when it is whole and on the disk. The oldest beyond the setting backup_keep goes. "
            + "409 where one is being made already, 500 where it can't be made, a full disk for example.",
        Problems = [409],
        Examples = new Dictionary<int, string> { [201] = ApiExamples.Backup },
    };

    public static readonly CallDoc Download = new()
    {
        Summary = "Download a backup",
        Description = "The file as it is. It holds every secret that TinyForge knows, and the keys to them. For admins.",
        Problems = [404],
    };

    public static readonly CallDoc Delete = new()
    {
        Summary = "Delete a backup",
        Problems = [404],
    };
}
