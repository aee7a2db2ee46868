namespace TinyForge.Tests.Support.Npm;

/// <summary>One write that is under way.</summary>
internal sealed class NpmFlight(string method, string path, int others)
{
    public string Method { get; } = method;

    public string Path { get; } = path;

    public int Others { get; } = others;

    public int? HostId { get; set; }

    public bool Applied { get; set; }

    /// <summary>What nginx says of its own file.</summary>
    public string? Fault { get; set; }

    /// <summary>What nginx said of another's while both were under way.</summary>
    public string? Blame { get; set; }

    public string? Verdict => Fault ?? Blame;
}
