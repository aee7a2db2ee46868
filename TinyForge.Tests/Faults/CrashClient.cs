using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>Creates, changes, deletes and checks at random, and keeps account of what was answered.</summary>
internal sealed class CrashClient(int seed, string[] destinations, IReadOnlyList<CrashSlot> slots)
{
    private readonly Random _random = new(seed);
    private readonly List<long> _created = [];
    private int _answers;

    /// <summary>Answers that a healthy program never gives to these requests.</summary>
    public List<string> Unexpected { get; } = [];

    /// <summary>The proxies of which it was told that they were made.</summary>
    public IReadOnlyCollection<long> Created => _created;

    /// <summary>How many requests were answered so far.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Works until the program dies or it is told to stop.</summary>
    public async Task RunAsync(ForgeProcess forge, CancellationToken cancellationToken)
    {
        using var api = forge.NewClient();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                await StepAsync(api, slots[_random.Next(slots.Count)], cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            // killed: what was out stays in doubt
        }
    }

    private async Task StepAsync(HttpClient api, CrashSlot slot, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/api/proxies/{slot.Id}");
        var body = new { domain = slot.Domain, destination = destinations[_random.Next(destinations.Length)] };
        switch (slot.Id is null ? 0 : _random.Next(1, 4))
        {
            case 0:
                await AskAsync(slot, body.destination, api.PostAsJsonAsync("/api/proxies", body, cancellationToken), cancellationToken);
                break;
            case 1:
                await AskAsync(slot, body.destination, api.PutAsJsonAsync(address, body, cancellationToken), cancellationToken);
                break;
            case 2:
                await AskAsync(slot, null, api.DeleteAsync(new Uri(address, UriKind.Relative), cancellationToken), cancellationToken);
                break;
            default:
                await AskAsync(slot, slot.Destination, api.PostAsync(new Uri(address + "/check", UriKind.Relative), null, cancellationToken), cancellationToken);
                break;
        }
    }

    private async Task AskAsync(CrashSlot slot, string? wanted, Task<HttpResponseMessage> asked, CancellationToken cancellationToken)
    {
        var before = slot.Destination;
        slot.MayBecome(wanted);
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Interlocked.Increment(ref _answers);
        if (!answer.IsSuccessStatusCode)
        {
            Unexpected.Add($"{(int)answer.StatusCode} {text}");
            slot.Is(before);
            return;
        }
        slot.Is(wanted);
        if (before is null)
            _created.Add((slot.Id = JsonElement.Parse(text).GetProperty("id").GetInt64()).Value);
        else if (wanted is null)
            slot.Id = null;
    }
}
