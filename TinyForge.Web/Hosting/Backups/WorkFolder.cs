namespace TinyForge.Web.Hosting.Backups;

/// <summary>Where a backup is put together: a hidden folder beside its file, on the same disk, that its owner alone may read.</summary>
internal static class WorkFolder
{
    private const string Mark = ".making-";

    /// <summary>Makes one for a file, and removes what a process that was killed left of the same.</summary>
    public static string Create(string target)
    {
        var (folder, name) = (Path.GetDirectoryName(target)!, Path.GetFileName(target));
        RemoveLeftovers(folder, name);
        var work = Path.Combine(folder, $".{name}{Mark}{Guid.NewGuid():N}");
        DataDirectory.CreateFolder(work);
        return work;
    }

    /// <summary>Removes those in a folder that nobody works in any more.</summary>
    /// <param name="folder">The folder of the files; may be missing.</param>
    /// <param name="name">Whose; all of them where it is left out.</param>
    public static void RemoveLeftovers(string folder, string name = "*")
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var left in Directory.EnumerateDirectories(folder).Where(d => IsOf(Path.GetFileName(d), name)).ToList())
            Remove(left);
    }

    /// <summary>Removes one; what can't be removed is in nobody's way.</summary>
    public static void Remove(string work)
    {
        try
        {
            Directory.Delete(work, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // the next one tries again
        }
    }

    private static bool IsOf(string folder, string name) =>
        folder.StartsWith('.') && folder.LastIndexOf(Mark, StringComparison.Ordinal) is > 0 and var at && (name == "*" || folder[1..at] == name);
}
