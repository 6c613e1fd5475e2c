namespace Runtime.Admin.Access;

/// <summary>Why the login page is shown, as the <c>reason</c> in its address.</summary>
public static class LoginReason
{
    /// <summary>The link was too old.</summary>
    public const string Expired = "expired";

    public const string Used = "used";

    /// <summary>No such link.</summary>
    public const string Invalid = "invalid";

    /// <summary>Too many wrong links; more are refused for a while.</summary>
    public const string Throttled = "throttled";

    public const string SignedOut = "signed-out";
}
