namespace WeldVision.Record.Learning;

/// <summary>An attempt and what it earned.</summary>
/// <param name="Percent">0 to 100; null while no grade counts.</param>
/// <param name="Passed">Null while no grade counts.</param>
/// <param name="State">Where its sign-off stands.</param>
/// <param name="SuspendedPercent">What counted until an appeal or a hold that is still open; null otherwise.</param>
public sealed record AttemptResult(Attempt Attempt, decimal? Percent, bool? Passed, SignOffState State, decimal? SuspendedPercent = null)
{
    public static AttemptResult Of(Attempt attempt, SignOff signOff) => new(attempt, signOff.Counting?.Percent, signOff.Counting?.Passed, signOff.State, signOff.SuspendedPercent);
}

/// <summary>Which attempt counts, and how a trainee's attempts follow each other.</summary>
public static class AttemptCounting
{
    /// <summary>The attempt that counts for a task, graded or not, or why none does. While an appeal or a hold on it is open, no other takes its place.</summary>
    public static (AttemptResult? Counting, BilingualText? Reason) Choose(WeldTask task, IEnumerable<AttemptResult> attempts)
    {
        List<AttemptResult> all = [.. attempts.OrderBy(one => one.Attempt.Number)];
        List<AttemptResult> counted = task.LateCounts ? all : [.. all.Where(one => !one.Attempt.IsLate)];
        if (counted.Count == 0)
            return (null, all.Count == 0 ? new("no attempt yet", "belum ada percobaan") : new("every attempt was late", "semua percobaan terlambat"));
        AttemptResult? chosen = task.Counts switch
        {
            AttemptRule.First => counted[0],
            AttemptRule.Last => counted[^1],
            AttemptRule.Chosen => counted.LastOrDefault(one => one.Attempt.IsChosen),
            _ => counted.Where(one => (one.Percent ?? one.SuspendedPercent) is not null).MaxBy(one => one.Percent ?? one.SuspendedPercent) ?? counted[^1],
        };
        return chosen is null ? (null, new("no attempt is chosen", "belum ada percobaan yang dipilih"))
            : chosen.Percent is null ? (chosen, SignOff.Words(chosen.State)) : (chosen, null);
    }

    /// <summary>Passes without a failure between them: up to now, and the longest run. Attempts without a grade neither add to a run nor end it.</summary>
    public static (int Now, int Longest) ConsecutivePasses(IEnumerable<AttemptResult> attempts)
    {
        int now = 0, longest = 0;
        foreach (AttemptResult one in attempts.Where(one => one.Passed is not null).OrderBy(one => one.Attempt.SubmittedAt).ThenBy(one => one.Attempt.Number))
        {
            now = one.Passed == true ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return (now, longest);
    }

    /// <summary>Percent points an attempt, by the line of least squares through the graded attempts; null with fewer than three, which show no trend.</summary>
    public static decimal? Trend(IEnumerable<AttemptResult> attempts)
    {
        decimal[] percents = [.. attempts.Where(one => one.Percent is not null).OrderBy(one => one.Attempt.SubmittedAt).ThenBy(one => one.Attempt.Number).Select(one => one.Percent!.Value)];
        if (percents.Length < 3) return null;
        decimal middle = (percents.Length - 1) / 2m, mean = percents.Average(), along = 0, across = 0;
        for (int i = 0; i < percents.Length; i++)
        {
            along += (i - middle) * (i - middle);
            across += (i - middle) * (percents[i] - mean);
        }

        return across / along;
    }

    /// <summary>Retakes after advice, each with what it gained: evidence of critique and revision where the gain is above 0.</summary>
    public static IReadOnlyList<Revision> Revisions(IReadOnlyList<AttemptResult> attempts) =>
    [
        .. from retake in attempts
           where retake.Attempt.RetakeOf is not null
           from first in attempts
           where first.Attempt.Id == retake.Attempt.RetakeOf && first.Attempt.Advice is not null
           orderby retake.Attempt.Number
           select new Revision(first.Attempt.Number, first.Attempt.Advice!, retake.Attempt.Number, retake.Percent - first.Percent),
    ];
}

/// <summary>A first try, the advice given for it, and the retake.</summary>
/// <param name="Gain">Percent points; null until both are graded.</param>
public sealed record Revision(int Attempt, string Advice, int Retake, decimal? Gain)
{
    public bool IsEvidence => Gain > 0;
}
