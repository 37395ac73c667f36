namespace WeldVision.Score.Sheets;

/// <summary>A named instructor takes responsibility for a sheet.</summary>
public sealed record Signature(string By, DateOnly On);

/// <summary>What made a result; a grade keeps it for ever, and a new model or rubric never changes an old grade.</summary>
/// <param name="Models">Manifest hash and recipe of each model package whose inspections were used.</param>
public sealed record FrozenVersions(IReadOnlyList<string> Models, string Rubric, string RubricVersion, string RubricSha256, string LimitsVersion);

/// <summary>A grade. It is made only from a sheet that is complete and signed; there is no other way to one.</summary>
public sealed record Grade
{
    private Grade(ScoreSheet sheet, Signature signature, IReadOnlyList<string> models)
    {
        Sheet = sheet;
        Signature = signature;
        Percent = 100 * sheet.Earned.Value / sheet.Possible.Value;
        Passed = Percent >= sheet.Rubric.PassPercent && !sheet.FailedATest;
        Versions = new(models, sheet.Rubric.Name, sheet.Rubric.Version, sheet.Rubric.Sha256, sheet.LimitsVersion);
    }

    public ScoreSheet Sheet { get; }

    public Signature Signature { get; }

    /// <value>0 to 100, not rounded.</value>
    public decimal Percent { get; }

    /// <value>Reached the rubric's pass mark and failed no test. By the rubric, not by a code or a competency scheme.</value>
    public bool Passed { get; }

    public FrozenVersions Versions { get; }

    /// <summary>Makes the grade, or says all that stands in its way.</summary>
    /// <param name="models">Manifest hash and recipe of the packages behind the inspections.</param>
    public static (Grade? Grade, IReadOnlyList<BilingualText> Blockers) Of(ScoreSheet sheet, Signature? signature, IReadOnlyList<string> models)
    {
        List<BilingualText> blockers = [.. sheet.Blockers];
        if (string.IsNullOrWhiteSpace(signature?.By)) blockers.Add(new("No instructor has signed.", "Belum ditandatangani instruktur."));
        return blockers.Count > 0 ? (null, blockers) : (new(sheet, signature!, models), []);
    }
}
