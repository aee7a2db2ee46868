using System.Globalization;
using System.Text.RegularExpressions;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Instances;

/// <summary>What an instance may be called and may carry. Pure. Its domains and its destination are judged with its proxy.</summary>
public static partial class InstanceRules
{
    /// <summary>Longest name, in characters: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, a letter or digit first.</summary>
    public const int MaxName = 100;

    /// <summary>Longest project and stage, in characters.</summary>
    public const int MaxLabel = 100;

    /// <summary>Longest image, in characters.</summary>
    public const int MaxImage = 500;

    /// <summary>Most entries of the metadata.</summary>
    public const int MaxMetadata = 50;

    /// <summary>Longest key in the metadata, in characters.</summary>
    public const int MaxKey = 100;

    /// <summary>Longest value in the metadata, in characters.</summary>
    public const int MaxValue = 1000;

    // how far another machine's clock may be ahead
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>Everything that is wrong with it.</summary>
    public static IReadOnlyList<FieldError> Check(InstanceDraft draft, DateTimeOffset now)
    {
        var faults = new List<FieldError>();
        if (!Name().IsMatch(draft.Name))
            faults.Add(new("name", $"Use 1 to {MaxName} letters, digits, '.', '_' and '-', a letter or digit first, as in shop-api."));
        CheckText("project", draft.Project, MaxLabel, faults);
        CheckText("stage", draft.Stage, MaxLabel, faults);
        CheckText("image", draft.Image, MaxImage, faults);
        CheckMetadata(draft.Metadata ?? new Dictionary<string, string>(), faults);
        if (draft.DeployedAt > now + Skew)
            faults.Add(new("deployed_at", $"It is now {now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}, and the time lies ahead of that. Send when it was deployed, or leave the field out."));
        return faults;
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata, List<FieldError> faults)
    {
        if (metadata.Count > MaxMetadata)
            faults.Add(new("metadata", string.Create(CultureInfo.InvariantCulture, $"{metadata.Count} entries are too many. Use at most {MaxMetadata}.")));
        foreach (var (key, value) in metadata.Take(MaxMetadata))
        {
            if (key.Length is 0 or > MaxKey || key.Any(char.IsControl))
                faults.Add(new("metadata", $"The key '{Texts.Shorten(key)}' is not usable. Use 1 to {MaxKey} characters, none of them a control character."));
            CheckText($"metadata.{Texts.Shorten(key)}", value, MaxValue, faults);
        }
    }

    private static void CheckText(string field, string? text, int max, List<FieldError> faults)
    {
        if (text?.Length > max)
            faults.Add(new(field, $"Use at most {max} characters."));
        else if (text?.Any(char.IsControl) == true)
            faults.Add(new(field, "Use one line without control characters."));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
