using System.CommandLine;
using Spectre.Console;
using WeldVision.Score;
using WeldVision.Score.Limits;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision limits …</c>: the rows of the standards, what a value makes of them, and who verified them.</summary>
internal static class LimitsCommand
{
    private static readonly Millimetres Least = new(0), Most = new(500);

    public static Command Create() => new("limits", "The limits of ISO 5817 and AWS D1.1 as this centre has them: from public transcriptions, verified row by row by people with a licensed copy.")
    {
        List(), Iso(), Aws(), Verify(), TakeBack(),
    };

    private static Argument<string> RowId { get; } = new("ROW") { Description = "The row's id, as 'limits list' shows it." };

    private static Option<int> Edition { get; } = new("--edition") { Description = "Year of the licensed copy.", Required = true };

    private static Argument<string> Code { get; } = new("CODE") { Description = "ISO 6520-1 code, for example 5011." };

    private static Argument<string?> Value { get; } = new("MM") { Description = "What was measured, in millimetres: 0,6 or 0.6.", Arity = ArgumentArity.ZeroOrOne };

    private static Option<bool?> Present { get; } = new("--present") { Description = "Whether it is there at all: true or false." };

    private static Option<string?> Thickness { get; } = new("--thickness") { Description = "Millimetres." };

    private static Command List()
    {
        var standard = new Option<string?>("--standard") { Description = "iso or aws; both unless said." };
        standard.AcceptOnlyFromAmong("iso", "aws");
        var code = new Option<string?>("--code") { Description = "Only this ISO 6520-1 code." };
        var open = new Option<bool>("--not-verified") { Description = "Only rows that nobody has verified." };
        return RecordOptions.Command("list", "List the rows with edition, source and who verified them.", "limits list --code 5011", [standard, code, open], (parsed, store, options) =>
        {
            LimitRow[] rows = [.. (parsed.GetValue(standard) == "aws" ? [] : store.Tables.Iso.Rows), .. (parsed.GetValue(standard) == "iso" ? [] : store.Tables.Aws.Rows)];
            rows = [.. rows.Where(row => (parsed.GetValue(code) ?? row.Code) == row.Code)];
            int verified = rows.Count(row => row.Citation.IsVerified), all = rows.Length;
            if (parsed.GetValue(open)) rows = [.. rows.Where(row => !row.Citation.IsVerified)];
            return options.Show(parsed, new { rows = rows.Select(row => new { row.Citation.RowId, row.Citation.Standard, row.Citation.Edition, row.Code, row.Says, row.Citation.Source, isVerified = row.Citation.IsVerified, row.Verifications }), verified, all }, language =>
            {
                Table table = RecordTables.New(language, new("row", "baris"), new("says", "isi"), new("standard", "standar"), new("source", "sumber"), new("state", "keadaan"));
                foreach (LimitRow row in rows)
                {
                    string state = row.Verifications.Count == 0 ? row.Citation.State.In(language) : string.Join("; ", row.Verifications.Select(one => new BilingualText(
                        $"verified by {one.By}, {one.On:yyyy-MM-dd}, edition {one.Edition}, {one.Clause}", $"terverifikasi oleh {one.By}, {one.On:yyyy-MM-dd}, edisi {one.Edition}, {one.Clause}").In(language)));
                    table.AddRow(Markup.Escape(row.Citation.RowId), Markup.Escape(row.Says.In(language)), Markup.Escape($"{row.Citation.Standard}, {row.Citation.Edition}"), Markup.Escape(row.Citation.Source), Markup.Escape(state));
                }

                ScoreTable.Print(table);
                Console.WriteLine(new BilingualText(
                    $"{verified} of {all} rows are verified. Rows come from public transcriptions, not from the standards.",
                    $"{verified} dari {all} baris terverifikasi. Baris berasal dari salinan publik, bukan dari standarnya.").In(language));
            });
        });
    }

    private static Command Iso()
    {
        var joint = new Option<JointKind>("--joint") { Description = "fillet or butt.", Required = true };
        var edition = new Option<int?>("--edition") { Description = "The edition to judge by; where editions differ it is asked for." };
        var oneSided = new Option<bool>("--one-sided");
        var circumferential = new Option<bool>("--circumferential") { Description = "A weld around a pipe." };
        var throat = new Option<string?>("--throat");
        var butt = new Option<string?>("--butt-thickness");
        var face = new Option<string?>("--face-width");
        var root = new Option<string?>("--root-width");
        Option<decimal?> angle = Figures.Option("--angle", 0, 180);
        angle.Description = "Degrees, for imperfections that are judged by an angle.";
        var isShort = new Option<bool?>("--short") { Description = "Whether it is a short imperfection: true or false." };
        return RecordOptions.Command("iso", "Judge a measured value by levels B, C and D of ISO 5817.", "limits iso 5011 0,6 --joint fillet --thickness 10 --edition 2014",
            [Code, Value, joint, Thickness, edition, oneSided, circumferential, throat, butt, face, root, angle, Present, isShort], (parsed, store, options) =>
            {
                var facts = new JointFacts
                {
                    Kind = parsed.GetValue(joint),
                    Thickness = Length(parsed.GetValue(Thickness), "--thickness") ?? throw new InvalidDataException("Expected --thickness in millimetres."),
                    OneSided = parsed.GetValue(oneSided),
                    Circumferential = parsed.GetValue(circumferential),
                    Throat = Length(parsed.GetValue(throat), "--throat"),
                    ButtThickness = Length(parsed.GetValue(butt), "--butt-thickness"),
                    FaceWidth = Length(parsed.GetValue(face), "--face-width"),
                    RootWidth = Length(parsed.GetValue(root), "--root-width"),
                };
                var measured = new LimitMeasurement
                {
                    Length = Length(parsed.GetValue(Value), "the value"),
                    Angle = parsed.GetValue(angle) is { } degrees ? new Degrees(degrees) : null,
                    Present = parsed.GetValue(Present),
                    IsShort = parsed.GetValue(isShort),
                };
                LevelResults results = LevelResults.Of(store.Tables.Iso, parsed.GetRequiredValue(Code), facts, measured, parsed.GetValue(edition));
                LimitStanding standing = LimitStanding.Of(results.Citations);
                return options.Show(parsed, new { results.Code, results.Best, results.IsDecided, results.Summary, standing.Statement, levels = new { B = Of(results.B), C = Of(results.C), D = Of(results.D) } }, language =>
                {
                    Console.WriteLine(results.Summary.In(language));
                    Console.WriteLine(standing.Statement.In(language));
                });
            });
    }

    private static Command Aws()
    {
        var weld = new Option<AwsWeld>("--weld") { Description = "Fillet, GrooveFullPenetrationButt or GrooveOther.", Required = true };
        var loading = new Option<AwsLoading?>("--loading") { Description = "Static or Cyclic; without it the rows of a welder's qualification coupon." };
        var tubular = new Option<bool>("--tubular");
        var face = new Option<string?>("--face-width");
        var leg = new Option<string?>("--leg") { Description = "The specified leg." };
        var deeper = new Option<string?>("--deeper-length") { Description = "Total length deeper than the normal limit in the worst 300 mm." };
        Option<decimal?> percent = Figures.Option("--length-percent", 0, 100);
        percent.Description = "Share of the weld's length that is too small.";
        var pores = new Option<int?>("--pores") { Description = "In the worst 100 mm." };
        var sum25 = new Option<string?>("--pore-sum-25") { Description = "Sum of pore diameters in the worst 25 mm." };
        var sum300 = new Option<string?>("--pore-sum-300") { Description = "Sum of pore diameters in the worst 300 mm." };
        return RecordOptions.Command("aws", "Judge what was found by the rows for AWS D1.1.", "limits aws 5011 0,8 --weld Fillet --loading Static --thickness 10",
            [Code, Value, weld, loading, tubular, Thickness, face, leg, deeper, percent, pores, sum25, sum300, Present], (parsed, store, options) =>
            {
                var facts = new AwsCase
                {
                    Weld = parsed.GetValue(weld),
                    Loading = parsed.GetValue(loading),
                    Tubular = parsed.GetValue(tubular),
                    Thickness = Length(parsed.GetValue(Thickness), "--thickness"),
                    FaceWidth = Length(parsed.GetValue(face), "--face-width"),
                    SpecifiedLeg = Length(parsed.GetValue(leg), "--leg"),
                };
                var measured = new AwsMeasurement
                {
                    Size = Length(parsed.GetValue(Value), "the value"),
                    Present = parsed.GetValue(Present),
                    DeeperLength = Length(parsed.GetValue(deeper), "--deeper-length"),
                    LengthPercent = parsed.GetValue(percent),
                    PoresIn100Mm = parsed.GetValue(pores),
                    PoreSumIn25Mm = Length(parsed.GetValue(sum25), "--pore-sum-25"),
                    PoreSumIn300Mm = Length(parsed.GetValue(sum300), "--pore-sum-300"),
                };
                IReadOnlyList<LimitResult> results = store.Tables.Aws.Judge(parsed.GetRequiredValue(Code), facts, measured);
                LimitStanding standing = LimitStanding.Of(results.SelectMany(result => result.Citations));
                return options.Show(parsed, new { results = results.Select(Of), standing.Statement }, language =>
                {
                    foreach (LimitResult result in results) Console.WriteLine(result.Reason.In(language));
                    Console.WriteLine(standing.Statement.In(language));
                });
            });
    }

    private static Command Verify()
    {
        var clause = new Option<string>("--clause") { Description = "Clause or page of the licensed copy.", Required = true };
        return RecordOptions.Command("verify", "Record that you have compared a row with your licensed copy of the standard.", "limits verify ISO-5011-any-C-3-all --edition 2023 --clause \"Table 1, 1.7\" --by \"Siti Rahma\"",
            [RowId, Edition, clause, RecordOptions.By], (parsed, store, options) =>
            {
                string row = parsed.GetRequiredValue(RowId);
                store.Tables.Verify(row, parsed.GetValue(Edition), parsed.GetRequiredValue(clause), RecordOptions.StaffOf(parsed, store));
                return options.Say(parsed, new { verified = row, edition = parsed.GetValue(Edition) }, new($"{row} is verified for the edition of {parsed.GetValue(Edition)}.", $"{row} terverifikasi untuk edisi {parsed.GetValue(Edition)}."));
            });
    }

    private static Command TakeBack()
    {
        var reason = new Option<string>("--reason") { Required = true };
        return RecordOptions.Command("take-back", "Take a verification back; both stay in the record.", "limits take-back ISO-5011-any-C-3-all --edition 2023 --reason \"Read from an amendment\" --by \"Siti Rahma\"",
            [RowId, Edition, reason, RecordOptions.By], (parsed, store, options) =>
            {
                string row = parsed.GetRequiredValue(RowId);
                store.Tables.TakeBack(row, parsed.GetValue(Edition), parsed.GetRequiredValue(reason), RecordOptions.StaffOf(parsed, store));
                return options.Say(parsed, new { takenBack = row, edition = parsed.GetValue(Edition) }, new($"{row} is no longer verified for the edition of {parsed.GetValue(Edition)}.", $"{row} tidak lagi terverifikasi untuk edisi {parsed.GetValue(Edition)}."));
            });
    }

    private static object Of(LimitResult result) => new { result.Outcome, result.Reason };

    private static Millimetres? Length(string? typed, string what)
    {
        if (typed is null) return null;
        TypedLength read = TypedLength.Read(typed, Least, Most);
        return read.Value ?? throw new InvalidDataException($"{what}: {read.Refusal!.En}");
    }
}
