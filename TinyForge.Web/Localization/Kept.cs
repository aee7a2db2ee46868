namespace TinyForge.Web.Localization;

/// <summary>For what a singleton calls: it comes without the circuit's culture.</summary>
internal static class Kept
{
    /// <summary>Lets <paramref name="action"/> run in the context, and so in the language, that it was handed over in.</summary>
    public static Action InThisContext(Action action)
    {
        var context = ExecutionContext.Capture();
        return context is null ? action : () => ExecutionContext.Run(context, static run => ((Action)run!)(), action);
    }
}
