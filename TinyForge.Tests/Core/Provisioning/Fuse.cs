namespace TinyForge.Tests.Core.Provisioning;

/// <summary>The death of the process at a step: nothing that comes after it is done, nor undone.</summary>
internal sealed class Fuse(int point)
{
    private int _passed;

    /// <summary>Whether the process lived to the end.</summary>
    public bool Held { get; private set; } = true;

    /// <summary>Runs a step; dies before it at an even point, and after it at an odd one.</summary>
    public async Task<T> StepAsync<T>(Func<Task<T>> step)
    {
        Pass();
        var result = await step();
        Pass();
        return result;
    }

    public Task StepAsync(Func<Task> step) => StepAsync(async () =>
    {
        await step();
        return true;
    });

    private void Pass()
    {
        if (!Held || _passed++ == point)
        {
            Held = false;
            throw new ProcessDiedException();
        }
    }
}
