namespace TinyForge.Web.Auth.SignIn;

/// <summary>How a step of the sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in: the answer carries the session's cookie.</summary>
    SignedIn,

    /// <summary>The password is right; the second factor is asked for next. The answer carries a cookie for five minutes.</summary>
    SecondFactorWanted,

    /// <summary>Not signed in. Why is not told: unknown, wrong and locked out look alike.</summary>
    Refused,

    /// <summary>The second factor came too late, or without the first: the sign-in begins anew.</summary>
    Expired,
}
