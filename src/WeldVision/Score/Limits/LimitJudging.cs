namespace WeldVision.Score.Limits;

/// <summary>From a row and a measurement to a result with its reason. Pure rules.</summary>
internal static class LimitJudging
{
    public static LimitResult Judge(IsoLimitRow row, JointFacts joint, LimitMeasurement measured)
    {
        if (row.Permitted == Permission.Application || (row.Permitted == Permission.Yes && row.Condition is not (null or "unlimited")))
            return Of(LimitOutcome.InstructorDecides, row, () => WithoutNumber(row));
        if (row.Condition == "unlimited") return Of(LimitOutcome.Passes, row, () => WithoutNumber(row));
        decimal? value = row.LeastAngle is null ? measured.Length?.Value : measured.Angle?.Value;
        if (row.Permitted == Permission.No) return OfNone(row, value, measured.Present);
        if (value is not { } number) return NotMeasured(row);
        return row.LimitFor(joint) is { } limit
            ? Compared(row, limit, number, measured.IsShort)
            : Of(LimitOutcome.NotMeasured, row, () => new(
                $"the limit for {row.Code} needs {Name(row).En}, which is not given", $"batas untuk {row.Code} memerlukan {Name(row).Id}, yang belum diisi"));
    }

    private static LimitResult Compared(IsoLimitRow row, Limit limit, decimal number, bool? isShort)
    {
        if (!limit.Admits(number)) return Of(LimitOutcome.Fails, row, () => limit.Compare(number));
        if (row.Permitted != Permission.ShortOnly || number == 0 || isShort == true) return Of(LimitOutcome.Passes, row, () => limit.Compare(number));
        return isShort == false
            ? Of(LimitOutcome.Fails, row, () => Short(limit.Compare(number), "is not short", "tidak pendek"))
            : Of(LimitOutcome.InstructorDecides, row, () => Short(
                limit.Compare(number), "an instructor decides whether it is short", "instruktur menentukan apakah pendek"));
    }

    /// <summary>A row that allows none.</summary>
    private static LimitResult OfNone(IsoLimitRow row, decimal? length, bool? present) => (present ?? (length is { } size ? size > 0 : null)) switch
    {
        null => NotMeasured(row),
        false => Of(LimitOutcome.Passes, row, () => new(
            $"{row.Code} is not there ({row.Citation.Text.En})", $"{row.Code} tidak ada ({row.Citation.Text.Id})")),
        true => Of(LimitOutcome.Fails, row, () => length is { } found
            ? new($"{Figure.En(found)} mm, {WithoutNumber(row).En}", $"{Figure.Id(found)} mm, {WithoutNumber(row).Id}") : WithoutNumber(row)),
    };

    private static LimitResult NotMeasured(IsoLimitRow row) =>
        Of(LimitOutcome.NotMeasured, row, () => new($"{row.Code} is not measured", $"{row.Code} belum diukur"));

    private static LimitResult Of(LimitOutcome outcome, IsoLimitRow row, Func<BilingualText> words) => LimitResult.Of(outcome, row.Citation, words);

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
