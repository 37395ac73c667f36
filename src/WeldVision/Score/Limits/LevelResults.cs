namespace WeldVision.Score.Limits;

/// <summary>One imperfection against levels B, C and D.</summary>
public sealed record LevelResults(string Code, LimitResult B, LimitResult C, LimitResult D)
{
    /// <value>The strictest level that passes together with all laxer ones; null when D does not pass.</value>
    public QualityLevel? Best =>
        D.Outcome != LimitOutcome.Passes ? null
        : C.Outcome != LimitOutcome.Passes ? QualityLevel.D
        : B.Outcome != LimitOutcome.Passes ? QualityLevel.C
        : QualityLevel.B;

    /// <value>Whether every level was decided by measuring.</value>
    public bool IsDecided => Undecided is null;

    /// <value>The first level, laxest first, that measuring did not decide; null when all are decided. What fails a lax level fails all stricter ones.</value>
    public LimitResult? Undecided
    {
        get
        {
            foreach (LimitResult result in (ReadOnlySpan<LimitResult>)[D, C, B])
            {
                if (result.Outcome == LimitOutcome.Fails) return null;
                if (result.Outcome != LimitOutcome.Passes) return result;
            }

            return null;
        }
    }

    /// <value>For example <c>passes D, fails C on 5011: 0.6 &gt; 0.5 mm (ISO 5817, 2007;2014;2023, not verified)</c>.</value>
    public BilingualText Summary
    {
        get
        {
            if (Undecided is { } open) return new($"{Code}: {open.Reason.En}", $"{Code}: {open.Reason.Id}");
            return Best switch
            {
                QualityLevel.B => new($"passes B on {Code}: {B.Reason.En}", $"lulus B pada {Code}: {B.Reason.Id}"),
                QualityLevel.C => Between("C", "B", B),
                QualityLevel.D => Between("D", "C", C),
                _ => new($"fails D on {Code}: {D.Reason.En}", $"tidak lulus D pada {Code}: {D.Reason.Id}"),
            };
        }
    }

    public IReadOnlyList<Citation> Citations => [.. B.Citations, .. C.Citations, .. D.Citations];

    public static LevelResults Of(IsoLimits limits, string code, JointFacts joint, LimitMeasurement measured, int? edition = null) => new(
        code,
        limits.Judge(code, QualityLevel.B, joint, measured, edition),
        limits.Judge(code, QualityLevel.C, joint, measured, edition),
        limits.Judge(code, QualityLevel.D, joint, measured, edition));

    private BilingualText Between(string passed, string failed, LimitResult why) => new(
        $"passes {passed}, fails {failed} on {Code}: {why.Reason.En}", $"lulus {passed}, tidak lulus {failed} pada {Code}: {why.Reason.Id}");
}
