using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Probing;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Tests.Web.Components;

public sealed class StepperModelTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Plan_HttpsAndProvision_HasEveryStepInOrder() =>
        Assert.Equal(Enum.GetValues<StepName>(), StepperModel.Plan(https: true, provision: true));

    [Fact]
    public void Plan_HttpTest_LeavesOutTlsAndProvisioning() =>
        Assert.Equal([StepName.Syntax, StepName.Conflict, StepName.Dns, StepName.Tcp, StepName.Http], StepperModel.Plan(https: false, provision: false));

    [Fact]
    public void Start_Plan_RunsTheFirstStepOnly()
    {
        var model = Started();
        Assert.Equal([StepState.Running, StepState.Waiting, StepState.Waiting, StepState.Waiting, StepState.Waiting], model.Steps.Select(s => s.State));
        Assert.Equal(StatusTone.Busy, model.Tone);
    }

    [Fact]
    public void Report_Step_EndsItAndRunsTheNext()
    {
        var model = Started();
        _time.Advance(TimeSpan.FromSeconds(3));
        model.Report(StepSamples.Passing[0]);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(StepState.Passed, model.Steps[0].State);
        Assert.Equal(StepState.Running, model.Steps[1].State);
        Assert.Equal(TimeSpan.FromSeconds(2), model.Elapsed(model.Steps[1]));
        Assert.Contains("Form of the fields: passed", model.Announcement, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_FailedRun_TellsHintCodeAndWhatWasNotReached()
    {
        var model = Started(provision: true);
        foreach (var step in StepSamples.Refused)
            model.Report(step);
        model.Finish();
        var tcp = Assert.Single(model.Steps, s => s.Step == StepName.Tcp);
        Assert.Equal(("tcp_refused", "Port 3000 is not accepting connections. Check if the service is running and the port is correct."), (tcp.Code, tcp.Hint));
        Assert.All(model.Steps.Where(s => s.Step >= StepName.Reserve), s => Assert.Equal((StepState.Skipped, "Not reached."), (s.State, s.Message)));
        Assert.Equal(("A step failed", StatusTone.Bad), (model.Headline, model.Tone));
    }

    [Fact]
    public void Report_StepOutsideThePlan_IsPutWhereItBelongs()
    {
        var model = Started();
        model.Report(StepSamples.Step(StepName.Tls, StageStatus.Passed, "TLS 1.3", 3));
        Assert.Equal([StepName.Syntax, StepName.Conflict, StepName.Dns, StepName.Tcp, StepName.Tls, StepName.Http], model.Steps.Select(s => s.Step));
    }

    [Fact]
    public void Finish_AllPassed_SaysSo()
    {
        var model = Started();
        foreach (var step in StepSamples.Passing)
            model.Report(step);
        model.Finish();
        Assert.Equal(("Everything passed", StatusTone.Good, false), (model.Headline, model.Tone, model.IsRunning));
    }

    [Fact]
    public void Finish_AWarning_IsNotAFailure()
    {
        var model = Started();
        model.Report(StepSamples.Failed(StepName.Http, FailureCode.HttpStatus, "404", 4, StageStatus.Warning));
        model.Finish();
        Assert.Equal(("Passed with a warning", StatusTone.Warning), (model.Headline, model.Tone));
    }

    [Fact]
    public void Cancel_WhileRunning_ChangesNothingMore()
    {
        var model = Started();
        model.Report(StepSamples.Passing[0]);
        model.Cancel();
        Assert.Equal((StepState.Passed, StepState.Skipped), (model.Steps[0].State, model.Steps[1].State));
        Assert.Equal("Stopped. Nothing was changed.", model.Headline);
    }

    [Fact]
    public void From_Stages_KeepsTimesAndMessages()
    {
        var model = StepperModel.From(FakeHealthChecker.Fine, _time);
        Assert.Equal([StepName.Dns, StepName.Tcp, StepName.Http], model.Steps.Select(s => s.Step));
        Assert.Equal(14.2, model.Steps[2].DurationMs);
    }

    private StepperModel Started(bool provision = false)
    {
        var model = new StepperModel(_time);
        model.Start(StepperModel.Plan(https: false, provision));
        return model;
    }
}
