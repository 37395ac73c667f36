using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Measure.Pipes;
using WeldVision.Quality;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Report;

/// <summary>The words that people read for verdicts, outcomes, modes, stages, tags and quality faults: the only place that has them.</summary>
public static class Words
{
    private static readonly BilingualText
        LooksSound = new("looks sound", "tampak baik"),
        LooksFaulty = new("looks faulty", "tampak cacat"),
        AskInstructor = new("ask your instructor", "tanyakan instruktur"),
        NoWeld = new("no weld found", "tidak ada las"),
        Unusable = new("photo too poor, take it again", "foto kurang jelas, ambil ulang"),
        Unreadable = new("file not readable", "berkas tidak terbaca");

    private static readonly Dictionary<string, BilingualText> Tags = new(StringComparer.Ordinal)
    {
        ["any"] = new("irregularity without a name", "ketidaksempurnaan tanpa nama"),
        ["porosity"] = new("surface pores", "porositas permukaan"),
        ["crack"] = new("crack", "retak"),
        ["spatter"] = new("spatter", "percikan"),
        ["undercut"] = new("undercut", "takik"),
        ["uneven"] = new("irregular surface", "permukaan las tidak rata"),
        ["excess"] = new("excess weld metal", "penguat las berlebih"),
        ["crater"] = new("end crater", "lubang kawah akhir"),
        ["gap"] = new("incompletely filled groove", "kampuh kurang isi"),
        ["burn_through"] = new("burn-through", "tembus lubang"),
        ["slag"] = new("slag residue", "sisa terak"),
    };

    private static readonly Dictionary<string, BilingualText> Quantities = new(StringComparer.Ordinal)
    {
        ["undercut-depth"] = new("undercut depth", "kedalaman takik"),
        ["leg-vertical"] = new("vertical leg", "kaki las tegak"),
        ["leg-horizontal"] = new("horizontal leg", "kaki las datar"),
        ["convexity"] = new("convexity", "kecembungan"),
        ["throat-shortfall"] = new("missing throat", "kekurangan tebal leher"),
        ["face-width"] = new("width of the face", "lebar muka las"),
        ["reinforcement"] = new("height of the cap", "tinggi penguat las"),
        ["root-height"] = new("height of the root", "tinggi akar las"),
        ["root-concavity"] = new("root concavity", "cekung akar"),
        ["misalignment"] = new("misalignment", "ketidaksejajaran"),
    };

    private static readonly Dictionary<string, BilingualText> QualityIssues = new(StringComparer.Ordinal)
    {
        [QualityIssueCodes.Blur] = new("blurred", "kabur"),
        [QualityIssueCodes.TooDark] = new("too dark", "terlalu gelap"),
        [QualityIssueCodes.TooBright] = new("too bright", "terlalu terang"),
        [QualityIssueCodes.Glare] = new("glare", "silau"),
        [QualityIssueCodes.LowContrast] = new("low contrast", "kontras rendah"),
        [QualityIssueCodes.TooSmall] = new("weld too small in the photo", "las terlalu kecil di foto"),
    };

    private static readonly Dictionary<string, BilingualText> CaptureFaults = new(StringComparer.Ordinal)
    {
        [CaptureFaultCodes.Empty] = new("empty file", "berkas kosong"),
        [CaptureFaultCodes.NotAPhoto] = new("not a photo that can be read", "bukan foto yang dapat dibaca"),
        [CaptureFaultCodes.Truncated] = new("a part of the photo is missing", "sebagian foto hilang"),
        [CaptureFaultCodes.Damaged] = new("damaged file", "berkas rusak"),
        [CaptureFaultCodes.TooLarge] = new("photo too large", "foto terlalu besar"),
        [CaptureFaultCodes.NotReadable] = new("file cannot be opened", "berkas tidak dapat dibuka"),
        [CaptureFaultCodes.NotFound] = new("file not found", "berkas tidak ditemukan"),
        [CaptureFaultCodes.Vanished] = new("file is gone", "berkas sudah tidak ada"),
        [CaptureFaultCodes.UnsafeArchiveEntry] = new("unsafe entry of an archive", "isi arsip tidak aman"),
        [CaptureFaultCodes.ArchiveBomb] = new("archive grows too much when unpacked", "arsip membengkak saat dibuka"),
        [CaptureFaultCodes.DamagedArchive] = new("damaged archive", "arsip rusak"),
        [CaptureFaultCodes.TooSlow] = new("inspection took too long", "pemeriksaan terlalu lama"),
        [CaptureFaultCodes.Crashed] = new("inspection broke off", "pemeriksaan terhenti"),
    };

    /// <summary>A quantity that a gauge reads; one of a school's own rubric keeps the name it has there.</summary>
    public static BilingualText OfQuantity(string quantity) => Quantities.TryGetValue(quantity, out BilingualText? words) ? words : new(quantity, quantity);

    /// <summary>Headings of the flow's stages.</summary>
    public static readonly BilingualText
        Capture = new("Capture", "Pengambilan foto"),
        Preprocess = new("Preparation", "Penyiapan"),
        Locate = new("Locate", "Pencarian jalur las"),
        Classify = new("Classify", "Pengenalan cacat"),
        Assess = new("Screening", "Penyaringan"),
        Score = new("Score", "Penilaian"),
        Record = new("Record", "Pencatatan"),
        Report = new("Report", "Laporan");

    /// <summary>What must stand wherever a verdict is shown.</summary>
    public static readonly BilingualText ScreeningNote = new(
        "A photo cannot measure depth or height. This is a screening, not a grade.",
        "Foto tidak dapat mengukur kedalaman atau tinggi. Ini penyaringan, bukan nilai.");

    public static readonly BilingualText NotAssessed = new("not assessed", "tidak dinilai");

    public static BilingualText Of(Verdict verdict) => verdict switch
    {
        Verdict.Accept => LooksSound,
        Verdict.Reject => LooksFaulty,
        Verdict.Refer => AskInstructor,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };

    public static BilingualText Of(Outcome outcome) => outcome switch
    {
        Outcome.Inspected => new("inspected", "diperiksa"),
        Outcome.NoWeld => NoWeld,
        Outcome.Unusable => Unusable,
        Outcome.Unreadable => Unreadable,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    public static BilingualText Of(Standing standing) => standing switch
    {
        Standing.Reject => LooksFaulty,
        Standing.Refer => AskInstructor,
        Standing.Accept => LooksSound,
        Standing.NoWeld => NoWeld,
        Standing.Unusable => Unusable,
        Standing.Unreadable => Unreadable,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "Unknown standing."),
    };

    public static BilingualText Of(OperatingMode mode) => mode switch
    {
        OperatingMode.Balanced => new("balanced", "seimbang"),
        OperatingMode.RecallFirst => new("recall first: misses few faults", "utamakan temuan: sedikit cacat terlewat"),
        OperatingMode.PrecisionFirst => new("precision first: rejects only what is very likely faulty",
            "utamakan kepastian: hanya menolak yang sangat mungkin cacat"),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown operating mode."),
    };

    public static BilingualText Of(LineState state) => state switch
    {
        LineState.Scored => new("scored", "dinilai"),
        LineState.NotMeasured => new("not measured", "belum diukur"),
        LineState.Waived => new("waived", "dibebaskan"),
        LineState.Held => new("held", "ditahan"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static BilingualText Of(LineSource source) => source switch
    {
        LineSource.Ai => new("photo", "foto"),
        LineSource.Gauge => new("gauge", "alat ukur"),
        LineSource.Judge => new("judge", "juri"),
        LineSource.Derived => new("computed", "hitungan"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };

    public static BilingualText Of(HoldTest test) => test switch
    {
        HoldTest.Bend => new("bend test", "uji tekuk"),
        HoldTest.Macro => new("macro test", "uji makro"),
        HoldTest.Radiograph => new("radiograph", "radiografi"),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "Unknown test."),
    };

    public static BilingualText Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Sign => new("signed", "ditandatangani"),
        DecisionKind.Override => new("mark changed", "nilai diubah"),
        DecisionKind.Hold => new("held for a test", "ditahan untuk pengujian"),
        DecisionKind.Release => new("test finished", "pengujian selesai"),
        DecisionKind.Appeal => new("appealed", "banding diajukan"),
        DecisionKind.Review => new("signed by the second grader", "ditandatangani penilai kedua"),
        DecisionKind.Arbitrate => new("arbitrated", "diputuskan penengah"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of decision."),
    };

    public static BilingualText Of(PersonRole role) => role switch
    {
        PersonRole.Trainee => new("trainee", "peserta"),
        PersonRole.Instructor => new("instructor", "instruktur"),
        PersonRole.Assessor => new("assessor", "asesor"),
        PersonRole.Administrator => new("administrator", "administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    /// <summary>That a picture is no single frame.</summary>
    public static BilingualText Fused(int frames) => new($"fused from {frames} frames", $"gabungan {frames} gambar");

    /// <summary>That a picture's colours are not those of the photo.</summary>
    public static BilingualText Prepared => new("prepared for water: colours stretched, not as taken", "disiapkan untuk foto bawah air: warna ditarik, tidak seperti aslinya");

    /// <summary>What a photo shows of a coupon.</summary>
    public static BilingualText Of(PhotoView view) => view.Code switch
    {
        "face" => new("face", "muka las"),
        "root" => new("root", "akar las"),
        _ => new(view.Code.Replace("clock-", "clock position ", StringComparison.Ordinal), view.Code.Replace("clock-", "posisi jam ", StringComparison.Ordinal)),
    };

    public static BilingualText Of(PipeZone zone) => zone switch
    {
        PipeZone.Start => new("start of the bead", "awal jalur"),
        PipeZone.Stop => new("end of the bead", "akhir jalur"),
        _ => new("between", "di antaranya"),
    };

    /// <summary>Why a photo of a pipe has no place around it.</summary>
    public static BilingualText Of(PipeViewFault fault) => fault switch
    {
        PipeViewFault.NoStrip => new("fewer than three markers of the strip can be read", "kurang dari tiga penanda pita yang terbaca"),
        _ => new("the strip is for another diameter, or does not lie flat", "pita untuk diameter lain, atau tidak menempel rata"),
    };

    public static BilingualText Of(RubricBasis basis) => basis == RubricBasis.Published
        ? new("published scheme", "skema yang dipublikasikan") : new("school's choice", "pilihan sekolah");

    /// <summary>A tag's name; a tag that a newer package brings is shown by its own name.</summary>
    public static BilingualText OfTag(string tag) => Tags.TryGetValue(tag, out var words) ? words : AsWritten(tag);

    /// <summary>A quality fault's name; an unknown code is shown as it stands.</summary>
    public static BilingualText OfQualityIssue(string code) => QualityIssues.TryGetValue(code, out var words) ? words : AsWritten(code);

    /// <summary>In short, why a photo could not be read; an unknown code is shown as it stands.</summary>
    public static BilingualText OfCaptureFault(string code) => CaptureFaults.TryGetValue(code, out var words) ? words : AsWritten(code);

    private static BilingualText AsWritten(string name)
    {
        string spaced = name.Replace('_', ' ').Replace('-', ' ');
        return new(spaced, spaced);
    }
}
