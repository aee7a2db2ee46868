namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Whether an import began, and why not.</summary>
public enum ImportStartOutcome
{
    /// <summary>It runs.</summary>
    Started,

    /// <summary>The document has faults.</summary>
    Invalid,

    /// <summary>It would do something else than the plan that was agreed to, since the state moved.</summary>
    PlanChanged,

    /// <summary>Another one runs, or the program is about to stop.</summary>
    Busy,
}
