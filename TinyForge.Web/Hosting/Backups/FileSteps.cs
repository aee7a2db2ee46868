namespace TinyForge.Web.Hosting.Backups;

/// <inheritdoc cref="IFileSteps"/>
internal sealed class FileSteps : IFileSteps
{
    public void MoveFile(string from, string to) => File.Move(from, to, overwrite: true);

    public void RenameFolder(string from, string to) => Directory.Move(from, to);

    public void CreateFolder(string path) => DataDirectory.CreateFolder(path);

    public void WriteFile(string path, string text)
    {
        using var file = DataDirectory.CreateFile(path);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    public void RemoveFolder(string path) => Directory.Delete(path, recursive: true);
}
