using System.Globalization;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>A move between gateways in words.</summary>
internal static class MoveText
{
    /// <summary>For example <c>11 proxies</c>.</summary>
    public static string Proxies(int count) => count == 1 ? "1 proxy" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} proxies");

    /// <summary>How many there are and how many can move. Ends with a colon where those that can't follow.</summary>
    public static string Summary(MovePlan plan)
    {
        var to = GatewayText.Name(plan.To);
        var are = string.Join(" and ", plan.From.Select(f => $"{Proxies(f.Value)} {(f.Value == 1 ? "is" : "are")} in {GatewayText.Name(f.Key)}"));
        return (plan.Movable.Count, plan.Blocked.Count) switch
        {
            (1, 0) => $"{are}. It can move to {to}.",
            (_, 0) => $"{are}. All can move to {to}.",
            (0, 1) => $"{are}. It can't move to {to} yet:",
            (0, _) => $"{are}. None of them can move to {to} yet:",
            var (can, cannot) => string.Create(CultureInfo.InvariantCulture, $"{are}. {can:N0} can move to {to}; {cannot:N0} can't:"),
        };
    }

    /// <summary>What will happen, before it begins.</summary>
    public static string Question(MovePlan plan) =>
        $"One after the other is made in {GatewayText.Name(plan.To)}, tried there, and then taken out of {string.Join(" and ", plan.From.Keys.Select(GatewayText.Name))}. You can stop in between and go on later."
        + (plan.Movable.Any(m => m.Loses.Count > 0) ? " What was set in a gateway beyond TinyForge's own settings is lost." : "");

    /// <summary>How far it has come.</summary>
    public static string Running(MoveProgress progress) => progress switch
    {
        { Total: 0 } => "Asking the gateways what they have…",
        { Stopping: true } => string.Create(CultureInfo.InvariantCulture, $"Stopping after {progress.Current ?? "this one"}: {progress.Moved:N0} of {progress.Total:N0} moved."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{progress.Moved:N0} of {progress.Total:N0} moved to {GatewayText.Name(progress.To)}{(progress.Failed.Count > 0 ? $", {progress.Failed.Count:N0} not" : "")}."),
    };

    /// <summary>How it ended. Ends with a colon where those that stayed follow.</summary>
    public static string Ended(MoveProgress progress)
    {
        var moved = $"{Proxies(progress.Moved)} moved to {GatewayText.Name(progress.To)}.";
        var failed = progress.Failed.Count == 0 ? "" : $" {Proxies(progress.Failed.Count)} did not:";
        return progress switch
        {
            { Fault: { } fault } => $"The move broke off. {fault} {moved}{failed}",
            { Stopping: true, Left: > 0 } => $"The move was stopped. {moved}{failed}",
            _ => moved + failed,
        };
    }
}
