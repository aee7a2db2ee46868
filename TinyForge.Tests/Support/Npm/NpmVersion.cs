namespace TinyForge.Tests.Support.Npm;

/// <summary>A release of Nginx Proxy Manager and what is different in it for a client.</summary>
internal readonly record struct NpmVersion(int Major, int Minor, int Revision)
{
    public static readonly NpmVersion V2_9_22 = new(2, 9, 22);
    public static readonly NpmVersion V2_10_4 = new(2, 10, 4);
    public static readonly NpmVersion V2_11_3 = new(2, 11, 3);
    public static readonly NpmVersion V2_12_6 = new(2, 12, 6);
    public static readonly NpmVersion V2_13_5 = new(2, 13, 5);
    public static readonly NpmVersion V2_13_7 = new(2, 13, 7);
    public static readonly NpmVersion V2_14_0 = new(2, 14, 0);
    public static readonly NpmVersion V2_15_1 = new(2, 15, 1);

    public static readonly IReadOnlyList<NpmVersion> All = [V2_9_22, V2_10_4, V2_11_3, V2_12_6, V2_13_5, V2_13_7, V2_14_0, V2_15_1];

    /// <summary>Booleans are 0 and 1 in answers, faults are named one at a time, a missing host is an empty object.</summary>
    public bool IsBefore12 => IsBefore(2, 12);

    /// <summary>No login answers 401 or 403 from here on, and health says whether there is a user.</summary>
    public bool Is13OrLater => !IsBefore(2, 13);

    /// <summary>A refused POST of a proxy host ends the process of the backend.</summary>
    public bool CrashesOnRefusedPost => Is13OrLater && IsBefore(2, 13, 7);

    public bool HasTwoFactor => !IsBefore(2, 13, 6);

    public bool HasTrustForwardedProto => !IsBefore(2, 14);

    /// <summary>Answers of status 500 name their code.</summary>
    public bool HasCodeIn500 => !IsBefore(2, 15);

    public int MaxNames => IsBefore(2, 11) ? 15 : IsBefore(2, 11, 2) ? 30 : 100;

    public override string ToString() => $"{Major}.{Minor}.{Revision}";

    private bool IsBefore(int major, int minor, int revision = 0) => (Major, Minor, Revision).CompareTo((major, minor, revision)) < 0;
}
