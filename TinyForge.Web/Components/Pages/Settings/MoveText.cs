using Microsoft.Extensions.Localization;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>A move between gateways in words.</summary>
internal static class MoveText
{
    private static readonly IStringLocalizer T = Localizers.Of<SettingsTexts>();

    /// <summary>How many there are and how many can move. Ends with a colon where those that can't follow.</summary>
    public static string Summary(MovePlan plan)
    {
        var to = GatewayText.Name(plan.To);
        var are = And(plan.From.Select(f => T.Count("Move.Where", f.Value, GatewayText.In(f.Key))));
        return (plan.Movable.Count, plan.Blocked.Count) switch
        {
            (1, 0) => T["Move.ItCan", are, to],
            (_, 0) => T["Move.AllCan", are, to],
            (0, 1) => T["Move.ItCant", are, to],
            (0, _) => T["Move.NoneCan", are, to],
            var (can, cannot) => T.Count("Move.SomeCan", can, are, to, cannot),
        };
    }

    /// <summary>What will happen, before it begins.</summary>
    public static string Question(MovePlan plan)
    {
        string how = T["Move.How", GatewayText.In(plan.To), And(plan.From.Keys.Select(GatewayText.Name))];
        return plan.Movable.Any(m => m.Loses.Count > 0) ? $"{how} {T["Move.HowLoses"]}" : how;
    }

    /// <summary>How far it has come.</summary>
    public static string Running(MoveProgress progress) => progress switch
    {
        { Total: 0 } => T["Move.Asking"],
        { Stopping: true } => T["Move.Stopping", progress.Current ?? T["Move.ThisOne"], progress.Moved, progress.Total],
        { Failed.Count: > 0 } => T["Move.RunningFailed", progress.Moved, progress.Total, GatewayText.Name(progress.To), progress.Failed.Count],
        _ => T["Move.Running", progress.Moved, progress.Total, GatewayText.Name(progress.To)],
    };

    /// <summary>How it ended. Ends with a colon where those that stayed follow.</summary>
    public static string Ended(MoveProgress progress)
    {
        string?[] sentences =
        [
            progress switch
            {
                { Fault: { } fault } => T["Move.BrokeOff", CoreText.Plain(fault)].Value,
                { Stopping: true, Left: > 0 } => T["Move.WasStopped"].Value,
                _ => null,
            },
            T.Count("Move.Moved", progress.Moved, GatewayText.Name(progress.To)),
            progress.Failed.Count > 0 ? T.Count("Move.Stayed", progress.Failed.Count) : null,
        ];
        return string.Join(' ', sentences.OfType<string>());
    }

    private static string And(IEnumerable<string> names) => names.Aggregate((all, next) => T["Move.And", all, next]);
}
