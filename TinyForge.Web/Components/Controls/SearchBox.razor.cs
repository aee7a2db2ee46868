using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>
/// What a list is searched for. It stands in the address, and comes back from there: at once where a link or the browser's history changed it,
/// and a while after it was asked for, when more may have been typed that must not be lost.
/// </summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly PageLifetime _life = new();

    // what was asked for and has not come back yet
    private readonly Queue<string> _asked = new();
    private string _text = "";
    private string _value = "";
    private CancellationTokenSource? _typing;

    /// <summary>What is searched for, without blanks around it.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Is asked for what was typed, without blanks around it, once that rests for a quarter of a second.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnSearch { get; set; }

    /// <summary>What can be searched, for a screen reader.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The same while nothing is typed; the label where there is none.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Characters that can be typed; null for no limit.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _life.Dispose();
        _typing?.Dispose();
        _typing = null;
    }

    /// <summary>Tells of an address at once, for a page that renders only when it has loaded what stands there: until then there may have been another.</summary>
    /// <param name="value">What is searched for there.</param>
    public void Follow(string value)
    {
        Take(value);
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Take(Value);

    private void Take(string value)
    {
        if (value == _value)
            return;
        _value = value;
        if (_asked.Contains(value))
        {
            // the address may skip one that the next has overtaken
            while (_asked.Dequeue() != value)
                continue;
            return;
        }
        _asked.Clear();
        _typing?.Cancel();
        _text = value;
    }

    private async Task OnTypedAsync(string? text)
    {
        _text = text ?? "";
        _typing?.Cancel();
        _typing?.Dispose();
        _typing = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        try
        {
            await Task.Delay(Rest, Time, _typing.Token);
        }
        catch (OperationCanceledException)
        {
            return; // more was typed, or the page is gone
        }
        var wanted = _text.Trim();
        if (wanted == (_asked.LastOrDefault() ?? _value))
            return;
        _asked.Enqueue(wanted);
        await OnSearch.InvokeAsync(wanted);
    }
}
