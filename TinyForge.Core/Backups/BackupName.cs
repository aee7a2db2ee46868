using System.Globalization;
using System.Text.RegularExpressions;

namespace TinyForge.Core.Backups;

/// <summary>
/// The names of the files that this program makes by itself: <c>tinyforge-20260131T030000Z.zip</c>, and
/// <c>before-20261129000415_Backups-20260131T080000Z.zip</c> before the migration of that name. What is named otherwise is somebody else's
/// and never touched.
/// </summary>
public static partial class BackupName
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The name of a regular backup.</summary>
    public static string Of(DateTimeOffset time) => $"tinyforge-{Text(time)}.zip";

    /// <summary>The name of one that is made before an upgrade.</summary>
    /// <param name="migration">The first migration that the upgrade applies.</param>
    /// <param name="time">The present.</param>
    public static string OfUpgrade(string migration, DateTimeOffset time) => $"before-{migration}-{Text(time)}.zip";

    /// <summary>What the name of a file of this program's own says.</summary>
    /// <param name="name">A file's name, without a folder.</param>
    /// <returns>Null where it is no such name.</returns>
    public static (BackupKind Kind, DateTimeOffset CreatedAt)? Read(string name)
    {
        if (Pattern().Match(name) is not { Success: true } match
            || !DateTimeOffset.TryParseExact(match.Groups["time"].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return null;
        return (match.Groups["upgrade"].Success ? BackupKind.BeforeUpgrade : BackupKind.Regular, time);
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?:tinyforge|before-(?<upgrade>[A-Za-z0-9_]{1,100}))-(?<time>[0-9]{8}T[0-9]{6}Z)\.zip\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
