using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TinyForge.Web.Components.Controls;

/// <summary>Domains as chips: Enter, a comma, a space or leaving the box adds what was typed, pasting a list adds all of it.</summary>
public sealed partial class DomainChips
{
    private string _text = "";

    /// <summary>The box's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The domains.</summary>
    [Parameter, EditorRequired]
    public DomainEntries Entries { get; set; } = new([]);

    /// <summary>What is wrong with the field; marks the box.</summary>
    [Parameter]
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>Raised after a domain came or went.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task OnInputAsync(string? text)
    {
        _text = text ?? "";
        if (!DomainEntries.HasSeparator(_text))
            return;
        _text = Entries.AddComplete(_text);
        await OnChanged.InvokeAsync();
    }

    private async Task OnKeyDownAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter")
        {
            await AddRestAsync();
        }
        else if (e.Key == "Backspace" && _text.Length == 0 && Entries.Items.Count > 0)
        {
            Entries.RemoveLast();
            await OnChanged.InvokeAsync();
        }
    }

    private async Task AddRestAsync()
    {
        if (_text.Length == 0)
            return;
        Entries.Add(_text);
        _text = "";
        await OnChanged.InvokeAsync();
    }

    private Task RemoveAsync(DomainEntry entry)
    {
        Entries.Remove(entry);
        return OnChanged.InvokeAsync();
    }
}
