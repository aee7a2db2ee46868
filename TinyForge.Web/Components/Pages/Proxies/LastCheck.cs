using System.Globalization;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The stages of a check of which only the verdict was kept.</summary>
internal static class LastCheck
{
    /// <summary>The stages as they must have gone: those before the failing one passed, those after it were not run. Without times, and in English, as all that stages say.</summary>
    public static IReadOnlyList<StageOutcome> Stages(StandaloneProxy proxy)
    {
        if (proxy.Health.CheckedAt is null)
            return [];
        ProbeStage[] stages = proxy.Spec.Destination.IsHttps
            ? [ProbeStage.Dns, ProbeStage.Tcp, ProbeStage.Tls, ProbeStage.Http]
            : [ProbeStage.Dns, ProbeStage.Tcp, ProbeStage.Http];
        var failing = Array.FindIndex(stages, s => s.ToName() == proxy.Health.FailingStage);
        return [.. stages.Select((stage, index) => new StageOutcome
        {
            Stage = stage,
            Status = stage == ProbeStage.Dns && proxy.Spec.Destination.Address is not null ? StageStatus.Skipped
                : failing < 0 || index < failing ? StageStatus.Passed
                : index == failing ? StageStatus.Failed : StageStatus.Skipped,
            Message = Message(proxy, stage, failing < 0 ? 0 : index.CompareTo(failing)),
            Hint = index == failing ? proxy.Health.Hint : null,
        })];
    }

    private static string Message(StandaloneProxy proxy, ProbeStage stage, int toFailing) => (stage, toFailing) switch
    {
        (ProbeStage.Dns, <= 0) when proxy.Spec.Destination.Address is not null => $"{proxy.Spec.Destination.Host} is an IP address.",
        (_, > 0) => "Not reached.",
        (ProbeStage.Http, _) when proxy.Health.HttpStatus is { } status => string.Create(CultureInfo.InvariantCulture, $"Answered HTTP {status}."),
        _ => "",
    };
}
