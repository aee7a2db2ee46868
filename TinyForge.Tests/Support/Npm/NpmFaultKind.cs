namespace TinyForge.Tests.Support.Npm;

/// <summary>What goes wrong.</summary>
internal enum NpmFaultKind
{
    /// <summary>Nothing is done; the answer is an error.</summary>
    Fail,

    /// <summary>The change is made; the answer is an error.</summary>
    FailAfterApply,

    /// <summary>The change is made; the connection is cut without an answer.</summary>
    CutAfterApply,

    /// <summary>The connection is cut in the middle of the answer's body.</summary>
    CutMidAnswer,

    /// <summary>The answer is another JSON, as after a hand in the database.</summary>
    OddAnswer,
}
