namespace WeldVision.Score.Limits;

/// <summary>From a row and a measurement to a result with its reason. Pure rules.</summary>
internal static class LimitJudging
{
    public static LimitResult Judge(IsoLimitRow row, JointFacts joint, LimitMeasurement measured)
    {
        if (row.Permitted == Permission.Application || (row.Permitted == Permission.Yes && row.Condition is not (null or "unlimited")))
            return Result(LimitOutcome.InstructorDecides, WithoutNumber(row));
        if (row.Condition == "unlimited") return Result(LimitOutcome.Passes, WithoutNumber(row));
        decimal? value = row.LeastAngle is null ? measured.Length?.Value : measured.Angle?.Value;
        if (row.Permitted == Permission.No) return OfNone(value);
        if (value is not { } number)
            return Result(LimitOutcome.NotMeasured, new($"{row.Code} is not measured", $"{row.Code} belum diukur"));
        if (row.LimitFor(joint) is not { } limit)
            return Result(LimitOutcome.NotMeasured, new(
                $"the limit for {row.Code} needs {Name(row).En}, which is not given", $"batas untuk {row.Code} memerlukan {Name(row).Id}, yang belum diisi"));

        BilingualText comparison = limit.Compare(number);
        if (!limit.Admits(number) || (row.Permitted == Permission.ShortOnly && number > 0 && measured.IsShort == false))
            return Result(LimitOutcome.Fails, limit.Admits(number) ? Short(comparison, "is not short", "tidak pendek") : comparison);
        return row.Permitted == Permission.ShortOnly && number > 0 && measured.IsShort is null
            ? Result(LimitOutcome.InstructorDecides, Short(comparison, "an instructor decides whether it is short", "instruktur menentukan apakah pendek"))
            : Result(LimitOutcome.Passes, comparison);

        LimitResult Result(LimitOutcome outcome, BilingualText reason) => new(outcome, reason, [row.Citation]);

        LimitResult OfNone(decimal? length) =>
            (measured.Present ?? (length is { } found ? found > 0 : null)) switch
            {
                true => Result(LimitOutcome.Fails, length is { } size
                    ? new($"{Figure.En(size)} mm, {WithoutNumber(row).En}", $"{Figure.Id(size)} mm, {WithoutNumber(row).Id}") : WithoutNumber(row)),
                false => Result(LimitOutcome.Passes, new(
                    $"{row.Code} is not there ({row.Citation.Text.En})", $"{row.Code} tidak ada ({row.Citation.Text.Id})")),
                null => Result(LimitOutcome.NotMeasured, new($"{row.Code} is not measured", $"{row.Code} belum diukur")),
            };
    }

    /// <summary>A row without a number, in words.</summary>
    public static BilingualText WithoutNumber(IsoLimitRow row)
    {
        BilingualText rule = (row.Permitted, row.Condition) switch
        {
            (Permission.No, _) => new("not permitted", "tidak diizinkan"),
            (Permission.Application, _) => new("depends on the job, an instructor decides", "bergantung pada pekerjaan, instruktur menentukan"),
            (_, "unlimited") => new("no upper limit", "tanpa batas atas"),
            (_, "locally-only") => new("only locally, an instructor decides", "hanya setempat, instruktur menentukan"),
            (_, "limit-of-resulting-imperfection") => new(
                "by the imperfection that it caused, an instructor decides", "menurut cacat yang ditimbulkannya, instruktur menentukan"),
            (_, "parent-metal-unaffected") => new(
                "only if the parent metal is unharmed, an instructor decides", "hanya bila logam induk tidak rusak, instruktur menentukan"),
            _ => new($"computed from {Name(row).En}", $"dihitung dari {Name(row).Id}"),
        };
        return new($"{rule.En} ({row.Citation.Text.En})", $"{rule.Id} ({row.Citation.Text.Id})");
    }

    private static BilingualText Short(BilingualText comparison, string english, string indonesian) => new(
        $"{comparison.En}, allowed as a short imperfection only: {english}", $"{comparison.Id}, hanya diizinkan sebagai cacat pendek: {indonesian}");

    private static BilingualText Name(IsoLimitRow row) => row.Reference switch
    {
        ReferenceDimension.Thickness => new("the thickness t", "tebal t"),
        ReferenceDimension.Throat => new("the throat a", "tebal leher a"),
        ReferenceDimension.ButtThickness => new("the butt weld's thickness s", "tebal las tumpul s"),
        _ => row.Code == "504" ? new("the root bead's width b", "lebar jalur akar b") : new("the face's width b", "lebar muka las b"),
    };
}
