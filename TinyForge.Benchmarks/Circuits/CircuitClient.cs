using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>
/// An open page without a browser: it speaks to the circuit as the script in the browser does, acknowledges what is drawn, and answers what
/// the program asks of the browser, but draws nothing.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly Uri _address;
    private readonly Action<CircuitClient, Drawn> _onDrawn;
    private Awaited[] _awaited = [];
    private int _calls;

    private CircuitClient(SignedInPerson person, Action<CircuitClient, Drawn> onDrawn)
    {
        (_address, _onDrawn) = (person.Address, onDrawn);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(person.Address, "_blazor"), options =>
        {
            options.Cookies = person.Cookies;
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _hub = builder.Build();
        _hub.On<long, byte[]>("JS.RenderBatch", DrawAsync);
        _hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        _hub.On<string>("JS.Error", error => Fault ??= error);
        _hub.Closed += error =>
        {
            Fault ??= error?.Message;
            return Task.CompletedTask;
        };
    }

    /// <summary>What went wrong with the circuit; null while nothing did.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a page, and a circuit for it.</summary>
    /// <param name="person">Who opens it.</param>
    /// <param name="path">Its address.</param>
    /// <param name="onDrawn">Told of each render batch, one at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CircuitClient> OpenAsync(SignedInPerson person, string path, Action<CircuitClient, Drawn> onDrawn, CancellationToken cancellationToken)
    {
        var document = await person.OpenAsync(path, cancellationToken);
        var client = new CircuitClient(person, onDrawn);
        await client._hub.StartAsync(cancellationToken);
        var id = await client._hub.InvokeAsync<string?>("StartCircuit", person.Address.ToString(), new Uri(person.Address, path).ToString(), "[]", document.State, cancellationToken);
        if (id is null)
            throw new InvalidOperationException($"No circuit for {path}: {client.Fault}");
        await client._hub.SendAsync("UpdateRootComponents", document.Components, document.State, cancellationToken);
        return client;
    }

    /// <summary>Goes to another page within the circuit, as a click on a link does.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="shows">What is waited for: whether the strings of a batch have it. Asked of each batch in turn until it is so.</param>
    /// <returns>Milliseconds from the sending to the arrival of the batch that has it, for each.</returns>
    public async Task<double[]> GoAsync(string path, CancellationToken cancellationToken, params Predicate<List<string>>[] shows)
    {
        Awaited[] awaited = [.. shows.Select(s => new Awaited(s))];
        _awaited = awaited;
        var started = Stopwatch.GetTimestamp();
        await _hub.SendAsync("OnLocationChanged", new Uri(_address, path).ToString(), null, true, cancellationToken);
        var arrived = await Task.WhenAll(awaited.Select(a => a.Arrived.Task)).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return [.. arrived.Select(at => Stopwatch.GetElapsedTime(started, at).TotalMilliseconds)];
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task DrawAsync(long batch, byte[] bytes)
    {
        var at = Stopwatch.GetTimestamp();
        await _hub.SendAsync("OnRenderCompleted", batch, null);
        var texts = RenderBatchTexts.Read(bytes);
        _onDrawn(this, new Drawn(at, bytes.Length, texts));
        foreach (var awaited in _awaited.Where(a => !a.Arrived.Task.IsCompleted && a.Shows(texts)))
            awaited.Arrived.SetResult(at);
    }

    private async Task AnswerAsync(long handle, string identifier, string arguments, int resultType, long target, int callType)
    {
        if (handle != 0)
            await _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, string.Create(CultureInfo.InvariantCulture, $"[{handle},true,{Result(identifier)}]"));
        // as the script does once the list's top is in view
        if (identifier == "tinyForge.watchEvents" && NetObject().Match(arguments) is { Success: true } page)
        {
            var call = Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);
            await _hub.SendAsync("BeginInvokeDotNetFromJS", call, null, "OnViewAsync", long.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture), "[true,true]");
        }
    }

    private static string Result(string identifier) => identifier == "tinyForge.describe" ? """{"timeZone":"Europe/Berlin","theme":"system"}""" : "null";

    private sealed record Awaited(Predicate<List<string>> Shows)
    {
        public TaskCompletionSource<long> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [GeneratedRegex("""\{"__dotNetObject":(\d+)\}""")]
    private static partial Regex NetObject();
}
