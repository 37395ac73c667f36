namespace WeldVision.Record.Privacy;

/// <summary>What a person is asked to agree to, each apart from the other.</summary>
public enum ConsentPurpose
{
    /// <summary>That photos and results are kept, and that a model looks at the photos, so that coupons can be graded.</summary>
    Grading,

    /// <summary>That photos of signed coupons teach a model.</summary>
    Teaching,
}
