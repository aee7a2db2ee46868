using Microsoft.Extensions.Localization;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>Imports in words.</summary>
internal static class TransferText
{
    private static readonly IStringLocalizer T = Localizers.Of<TransferTexts>();

    /// <summary>What a plan comes to.</summary>
    public static string Summary(ImportPlan plan)
    {
        var parts = Changes(plan);
        if (plan.Count(ImportAction.Conflict) is > 0 and var conflicts)
            parts.Add(T.Count("Sum.LeftOut", conflicts));
        return parts.Count > 0 ? List(parts) : T["Sum.Nothing"];
    }

    /// <summary>What will happen, before it begins.</summary>
    public static string Question(ImportPlan plan) => List(Changes(plan));

    /// <summary>How far it has come.</summary>
    public static string Running(ImportProgress progress) => T[progress.Stopping ? "Progress.Stopping" : "Progress.SoFar", progress.Tried, progress.Total];

    /// <summary>How it ended.</summary>
    public static string Ended(ImportProgress progress)
    {
        List<string> parts = [];
        if (progress.SettingsSaved)
            parts.Add(T["End.Settings"]);
        Add(parts, progress.Count(ImportAction.Create), n => T.Count("End.Created", n));
        Add(parts, progress.Count(ImportAction.Update), n => T.Count("End.Updated", n));
        Add(parts, progress.Count(ImportAction.Delete), n => T.Count("End.Deleted", n));
        Add(parts, progress.Unchanged, n => T.Count("End.Unchanged", n));
        Add(parts, progress.Count(ImportEnd.Failed), n => T.Count("End.Failed", n));
        Add(parts, progress.Count(ImportEnd.Conflict), n => T.Count("End.LeftOut", n));
        Add(parts, progress.Left, n => T.Count("End.Left", n));
        var how = progress switch
        {
            { Fault: { } fault } => T["End.BrokeOff", CoreText.Plain(fault)].Value,
            { Stopping: true, Left: > 0 } => T["End.Stopped"].Value,
            _ => T["End.Done"].Value,
        };
        return parts.Count > 0 ? $"{how} {List(parts)}" : how;
    }

    /// <summary>The name of what is done with a proxy, as a text's name.</summary>
    public static string Name(ImportAction action) => action switch
    {
        ImportAction.Create => "Action.Create",
        ImportAction.Update => "Action.Update",
        ImportAction.Delete => "Action.Delete",
        ImportAction.Conflict => "Action.Conflict",
        _ => "Action.Unchanged",
    };

    /// <summary>The name of how it ended for a proxy, as a text's name.</summary>
    public static string Name(ImportItem item) => item.End switch
    {
        ImportEnd.Waiting => "Outcome.Waiting",
        ImportEnd.Failed => "Outcome.Failed",
        ImportEnd.Conflict => "Action.Conflict",
        _ => "Outcome.Down",
    };

    /// <summary>The look of what is done with a proxy.</summary>
    public static string? Tag(ImportAction action) => action switch
    {
        ImportAction.Create => "tag-ok",
        ImportAction.Delete => "tag-bad",
        ImportAction.Conflict => "tag-warn",
        _ => null,
    };

    /// <summary>The look of how it ended for a proxy.</summary>
    public static string Tag(ImportItem item) => item.End == ImportEnd.Failed ? "tag-bad" : "tag-warn";

    /// <summary>What a person should see first comes first.</summary>
    public static int Order(ImportAction action) => action switch
    {
        ImportAction.Conflict => 0,
        ImportAction.Delete => 1,
        ImportAction.Update => 2,
        ImportAction.Create => 3,
        _ => 4,
    };

    private static List<string> Changes(ImportPlan plan)
    {
        List<string> parts = [];
        if (plan.Settings is { IsChange: true } settings)
            parts.Add(T.Count("Sum.Settings", settings.Changes.Count));
        Add(parts, plan.Count(ImportAction.Create), n => T.Count("Sum.Create", n));
        Add(parts, plan.Count(ImportAction.Update), n => T.Count("Sum.Update", n));
        Add(parts, plan.Count(ImportAction.Delete), n => T.Count("Sum.Delete", n));
        return parts;
    }

    private static void Add(List<string> parts, int count, Func<int, string> say)
    {
        if (count > 0)
            parts.Add(say(count));
    }

    // sentences, so that no language has to fit the parts together
    private static string List(IEnumerable<string> parts) => string.Join(' ', parts);
}
