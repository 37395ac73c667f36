namespace WeldVision.Record.Learning;

/// <summary>What a person may do.</summary>
public enum PersonRole
{
    Trainee,
    Instructor,

    /// <summary>An instructor from outside, who also arbitrates.</summary>
    Assessor,
    Administrator,
}

/// <summary>A person as the record knows them. Everything else names the pseudonym only.</summary>
/// <param name="Name">Null once the person was erased.</param>
/// <param name="Cohort">Of a trainee.</param>
public sealed record Person(string Pseudonym, string? Name, PersonRole Role, string? Cohort)
{
    /// <value>The name, or the pseudonym of somebody erased.</value>
    public string Shown => Name ?? Pseudonym;

    /// <value>Whether the person may mark and sign.</value>
    public bool IsStaff => Role != PersonRole.Trainee;
}
