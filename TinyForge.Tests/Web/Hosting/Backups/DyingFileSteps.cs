using TinyForge.Tests.Core.Provisioning;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

/// <summary>Real steps, up to the death of the process: before the step at an even point, after it at an odd one.</summary>
internal sealed class DyingFileSteps(int point) : IFileSteps
{
    private readonly FileSteps _steps = new();
    private int _passed;

    public void MoveFile(string from, string to) => Step(() => _steps.MoveFile(from, to));

    public void RenameFolder(string from, string to) => Step(() => _steps.RenameFolder(from, to));

    public void CreateFolder(string path) => Step(() => _steps.CreateFolder(path));

    public void WriteFile(string path, string text) => Step(() => _steps.WriteFile(path, text));

    public void RemoveFolder(string path) => Step(() => _steps.RemoveFolder(path));

    private void Step(Action step)
    {
        Pass();
        step();
        Pass();
    }

    private void Pass()
    {
        if (_passed++ == point)
            throw new ProcessDiedException();
    }
}
