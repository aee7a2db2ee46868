namespace TinyForge.Tests.Support.Npm;

/// <summary>A fault that is to come so many times.</summary>
internal sealed class NpmFault(NpmFaultKind kind, int times, int status, Func<NpmRequest, bool>? only, string text = "")
{
    public NpmFaultKind Kind { get; } = kind;

    public int Status { get; } = status;

    /// <summary>What is answered in place of the answer.</summary>
    public string Text { get; } = text;

    /// <summary>How often it is still to come.</summary>
    public int Left { get; set; } = times;

    public bool Concerns(NpmRequest request) => Left > 0 && (only is null || only(request));
}
