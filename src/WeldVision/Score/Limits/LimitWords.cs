namespace WeldVision.Score.Limits;

/// <summary>Rows of the standards' tables in words, for whoever compares them with a licensed copy.</summary>
internal static class LimitWords
{
    public static BilingualText Of(IsoLimitRow row)
    {
        BilingualText band = Band(row), rule = Rule(row);
        return new($"{row.Code}, {Joint(row.AppliesTo).En}, {band.En}, {row.Level}: {rule.En}", $"{row.Code}, {Joint(row.AppliesTo).Id}, {band.Id}, {row.Level}: {rule.Id}");
    }

    public static BilingualText Of(AwsLimitRow row)
    {
        string loading = row.Loading is { } kind ? $", {kind.ToString().ToLowerInvariant()}" : "";
        BilingualText size = row.Reference is null ? new("", "") : AwsLimits.Words(row.Reference);
        string most = Most(row);
        BilingualText condition = row.Condition is { } text ? new($" ({text.En})", $" ({text.Id})") : new("", "");
        return new($"{row.Criterion.En}{loading}{Sized(size.En)}{most}{condition.En}", $"{row.Criterion.Id}{loading}{Comma(Sized(size.Id) + most)}{condition.Id}");

        string Sized(string symbol) => symbol.Length == 0 ? "" : $", {Between(row.ReferenceFrom, row.ReferenceFromIncluded, symbol, row.ReferenceTo, row.ReferenceToIncluded)} mm";
    }

    private static string Most(AwsLimitRow row)
    {
        List<string> limits = [];
        if (row.MostMillimetres is { } length) limits.Add($"≤ {Figure.En(length)} mm");
        if (row.MostPores is { } pores) limits.Add($"≤ {pores}");
        if (row.PerLength is { } per) limits.Add($"/ {Figure.En(per)} mm");
        if (row.MostTotalLength is { } total) limits.Add($"Σ ≤ {Figure.En(total)} mm");
        if (row.MostLengthPercent is { } percent) limits.Add($"≤ {Figure.En(percent)} %");
        if (row.LeastPoreDiameter is { } least) limits.Add($"d ≥ {Figure.En(least)} mm");
        return limits.Count == 0 ? "" : ": " + string.Join(" ", limits);
    }

    private static BilingualText Joint(string appliesTo) => appliesTo switch
    {
        "any" => new("any joint", "semua sambungan"),
        "fillet" => new("fillet", "fillet"),
        "butt" => new("butt", "tumpul"),
        "butt-single-side" => new("butt, one side", "tumpul, satu sisi"),
        "circumferential" => new("circumferential", "melingkar"),
        _ => new("plate or longitudinal", "pelat atau memanjang"),
    };

    private static BilingualText Band(IsoLimitRow row)
    {
        string band = Between(row.ThicknessFrom, row.ThicknessFromIncluded, "t", row.ThicknessTo, true);
        string years = (row.EditionFrom, row.EditionTo) switch
        {
            (null, null) => "",
            ({ } from, null) => $", {from}–",
            (null, { } to) => $", –{to}",
            ({ } from, { } to) => $", {from}–{to}",
        };
        return new(band + years, Comma(band) + years);
    }

    private static BilingualText Rule(IsoLimitRow row)
    {
        BilingualText kept = row.Permitted switch
        {
            Permission.No => new("not permitted", "tidak diizinkan"),
            Permission.Application => new("an instructor decides", "instruktur menentukan"),
            Permission.ShortOnly => new("only as a short imperfection, ", "hanya sebagai cacat pendek, "),
            _ => new("", ""),
        };
        string formula = row.LeastAngle is { } angle ? $"≥ {Figure.En(angle)}°" : row.Base is { } start ? $"≤ {Sum(start, row)} mm" : "";
        BilingualText condition = (row.Condition, formula) switch
        {
            ("unlimited", _) => new("no upper limit", "tanpa batas atas"),
            (null, _) => new("", ""),
            _ => new("under a condition, an instructor decides", "dengan syarat, instruktur menentukan"),
        };
        return new($"{kept.En}{formula}{condition.En}", $"{kept.Id}{Comma(formula)}{condition.Id}");
    }

    private static string Sum(decimal start, IsoLimitRow row)
    {
        decimal factor = row.Factor ?? 0;
        string sum = factor == 0 ? Figure.En(start) : $"{(start == 0 ? "" : $"{Figure.En(start)} + ")}{Figure.En(factor)} {Symbol(row.Reference)}";
        return row.Cap is { } cap ? $"{sum}, ≤ {Figure.En(cap)}" : sum;
    }

    /// <summary>The same numbers with the comma that Indonesian has.</summary>
    private static string Comma(string numbers) => numbers.Replace('.', ',');

    private static string Symbol(ReferenceDimension dimension) => dimension switch
    {
        ReferenceDimension.Thickness => "t",
        ReferenceDimension.Throat => "a",
        ReferenceDimension.ButtThickness => "s",
        _ => "b",
    };

    private static string Between(decimal? from, bool fromIncluded, string symbol, decimal? to, bool toIncluded) =>
        $"{(from is { } least and > 0 ? $"{Figure.En(least)} {(fromIncluded ? "≤" : "<")} " : "")}{symbol}{(to is { } most ? $" {(toIncluded ? "≤" : "<")} {Figure.En(most)}" : "")}";
}
