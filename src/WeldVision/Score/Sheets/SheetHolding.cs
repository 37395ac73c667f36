using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>Which tests a coupon waits for, and what their results do.</summary>
internal static class SheetHolding
{
    /// <summary>Holds the lines whose rule asks for it, and lists every test of the coupon.</summary>
    public static List<ScoreHold> Apply(Rubric rubric, CouponEvidence evidence, ScoreLine[] lines)
    {
        List<ScoreHold> holds = [];
        foreach (HoldRule rule in rubric.Holds)
        {
            bool? passed = ResultOf(rule.Test, evidence.Tests);
            if (rule.Line is null)
            {
                holds.Add(new(rule.Test, Reason(rule.Test, rule.Text, passed), passed));
                continue;
            }

            int watched = Array.FindIndex(lines, line => line.Rubric.Id == rule.Line);
            if (lines[watched].State is not (LineState.Scored or LineState.Held) || lines[watched].Earned >= rule.PointsBelow) continue;
            BilingualText reason = Reason(rule.Test, rule.Text, passed);
            if (passed != true)
                lines[watched] = lines[watched] with { State = passed is null ? LineState.Held : LineState.Scored, Earned = Points.None, Reason = reason };
            holds.Add(new(rule.Test, reason, passed));
        }

        foreach (InstructorHold hold in evidence.Holds.OrderBy(hold => hold.Test).ThenBy(hold => hold.By, StringComparer.Ordinal).ThenBy(hold => hold.Reason, StringComparer.Ordinal))
        {
            bool? passed = ResultOf(hold.Test, evidence.Tests);
            holds.Add(new(hold.Test, Reason(hold.Test, new($"held by {hold.By}: {hold.Reason}", $"ditahan oleh {hold.By}: {hold.Reason}"), passed), passed));
        }

        // A failed test counts though nobody asked for it.
        foreach (HoldTest test in Enum.GetValues<HoldTest>())
        {
            if (ResultOf(test, evidence.Tests) == false && !holds.Exists(hold => hold.Test == test))
                holds.Add(new(test, Reason(test, new("tested", "diuji"), false), false));
        }

        return holds;
    }

    /// <summary>Null while no result is in. One failure is not undone by a second test.</summary>
    private static bool? ResultOf(HoldTest test, IReadOnlyList<CouponTest> results)
    {
        bool? passed = null;
        foreach (CouponTest result in results)
        {
            if (result.Test == test && !string.IsNullOrWhiteSpace(result.By)) passed = result.Passed && passed != false;
        }

        return passed;
    }

    private static BilingualText Reason(HoldTest test, BilingualText why, bool? passed)
    {
        BilingualText name = test switch
        {
            HoldTest.Bend => new("bend test", "uji tekuk"),
            HoldTest.Macro => new("macro test", "uji makro"),
            _ => new("radiograph", "radiografi"),
        };
        BilingualText state = passed switch
        {
            null => new("open", "belum ada hasil"),
            true => new("passed", "lulus"),
            false => new("failed", "tidak lulus"),
        };
        return new($"{name.En}, {state.En}: {why.En}", $"{name.Id}, {state.Id}: {why.Id}");
    }
}
