namespace WeldVision.Record.Learning;

/// <summary>What a deliverable earned; a percent of null is "not measured" and its reason says why.</summary>
public sealed record DeliverableResult(Deliverable Deliverable, decimal? Percent, BilingualText? Reason);

/// <summary>A trainee's project: every deliverable with its weight. What is not measured earns nothing and blocks the score.</summary>
public sealed record ProjectScore
{
    private ProjectScore(IReadOnlyList<(ProjectPhase Phase, DeliverableResult Result)> lines)
    {
        Lines = lines;
        Blockers = [.. from line in lines where line.Result.Percent is null select Blocker(line.Result)];
        Percent = Blockers.Count > 0 ? null : lines.Sum(line => line.Phase.Weight * line.Result.Deliverable.Weight * line.Result.Percent!.Value) / 10_000;
    }

    public IReadOnlyList<(ProjectPhase Phase, DeliverableResult Result)> Lines { get; }

    public IReadOnlyList<BilingualText> Blockers { get; }

    /// <value>0 to 100, not rounded; null while a line is not measured.</value>
    public decimal? Percent { get; }

    public static ProjectScore Of(Project project, Func<Deliverable, DeliverableResult> result) =>
        new([.. project.Phases.SelectMany(phase => phase.Deliverables.Select(one => (phase, result(one))))]);

    private static BilingualText Blocker(DeliverableResult result)
    {
        BilingualText reason = result.Reason ?? new("not measured", "belum diukur");
        return new($"{result.Deliverable.Title.En}: {reason.En}", $"{result.Deliverable.Title.Id}: {reason.Id}");
    }
}
