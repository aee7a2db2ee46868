namespace TinyForge.Web.Hosting.Backups;

/// <summary>The steps by which a restore changes the data directory; between any two of them the process may die.</summary>
internal interface IFileSteps
{
    /// <summary>Moves a file; one that is in the way is what an earlier try left half done.</summary>
    void MoveFile(string from, string to);

    /// <summary>Gives a folder another name on the same disk, at once.</summary>
    void RenameFolder(string from, string to);

    /// <summary>Makes a folder that this user alone may read, where there is none.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a small file.</summary>
    void WriteFile(string path, string text);

    /// <summary>Removes a folder and what is in it.</summary>
    void RemoveFolder(string path);
}
