namespace WeldVision.Web.Accounts;

/// <summary>A rule of the centre for its accounts that holds; one that has no row does not.</summary>
internal sealed class AccountRule
{
    /// <value>Staff get in with a password and a code of their phone only.</value>
    public const string StaffSecondFactor = "staff-second-factor";

    public required string Name { get; init; }
}
