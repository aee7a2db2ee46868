using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

// the run: test or save, with the steps as they come in
public sealed partial class ProxyEditorPage
{
    private StepperModel _stepper = null!;
    private RunKind _kind;
    private CancellationTokenSource? _run;
    private bool _canForce;
    private Spoken? _detail;
    private IReadOnlyList<DomainClaim> _taken = [];

    [Inject]
    private IProxyValidator Validator { get; set; } = null!;

    [Inject]
    private IProxyManager Manager { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string RunTitle => _stepper.Steps.Count == 0 ? T["Editor.WhatWillHappen"] : _kind == RunKind.Test ? T["Editor.Testing"] : Id is null ? T["Editor.Publishing"] : T["Editor.Applying"];

    /// <inheritdoc/>
    protected override void OnInitialized() => _stepper = new StepperModel(Time);

    private void Stop() => _run?.Cancel();

    // what the steps said was about other values
    private void ForgetRun()
    {
        _stepper = new(Time);
        (_canForce, _detail, _taken) = (false, null, []);
    }

    private async Task RunAsync(RunKind kind)
    {
        // a mere test sends probes into the network too
        if (_model is not { IsEmpty: false } model || _stepper.IsRunning || await Rights.ActorAsync() is not { } actor)
            return;
        using var run = _run = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        model.Destination.Complete();
        (_kind, _canForce, _detail, _taken) = (kind, false, null, []);
        model.SetFaults([]);
        _stepper.Start(StepperModel.Plan(model.Destination.IsHttps, provision: kind != RunKind.Test));
        try
        {
            StateHasChanged();
            await Js.InvokeVoidAsync("tinyForge.reveal", run.Token, "run");
            if (kind == RunKind.Test)
                await TestAsync(model, run.Token);
            else
                await SaveAsync(model, kind == RunKind.ForceSave, actor, run.Token);
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            _stepper.Cancel();
        }
        finally
        {
            _run = null;
            if (_stepper.IsRunning)
                _stepper.Finish();
        }
    }

    private async Task TestAsync(EditorModel model, CancellationToken token)
    {
        await foreach (var update in Validator.RunAsync(model.ToDraft(), Id, token))
        {
            if (update is ValidationUpdate.StepEnded ended)
                _stepper.Report(ended.Step);
            else if (update is ValidationUpdate.Completed completed)
                Take(completed.Result);
            StateHasChanged();
        }
    }

    private async Task SaveAsync(EditorModel model, bool force, Actor actor, CancellationToken token)
    {
        var progress = new StepProgress(step => InvokeAsync(() =>
        {
            _stepper.Report(step);
            StateHasChanged();
        }));
        var result = Id is { } id
            ? await Manager.UpdateAsync(id, model.ToDraft(), force, actor, progress, token)
            : await Manager.CreateAsync(model.ToDraft(), force, actor, progress, token);
        if (result is { Ok: true, Proxy: { } proxy })
        {
            _stepper.Finish();
            // it may be left now
            model.NoteSaved();
            Snackbar.Tell(result, proxy, T[Id is null ? "Did.Published" : "Did.Changed", ProxyText.Name(proxy)]);
            Navigation.NavigateTo($"proxies/{proxy.Id}");
            return;
        }
        if (result.Validation is { } validation)
            Take(validation);
        if (result.Taken.Count > 0)
            _taken = result.Taken;
        _detail = result.Outcome == ProvisionOutcome.Invalid ? null : ProxyText.Failure(result);
    }

    private void Take(ValidationResult result)
    {
        _model!.SetFaults(result.FieldErrors);
        _taken = result.Taken;
        _canForce = !result.Valid && result.CanBeForced;
    }
}
