using System.Globalization;
using System.Text;
using WeldVision.Assess;
using WeldVision.Record;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>One photo of the page: its picture with marks, and everything that was found out about it.</summary>
internal static class ReportCard
{
    public static void Write(TextWriter page, PhotoInspection inspection, byte[]? photoJpeg, int number)
    {
        string key = Key(Standings.Of(inspection)), name = Escape(inspection.Photo);
        double reject = inspection.Beads.Count == 0 ? -1 : inspection.Beads.Max(bead => bead.RejectProbability.Value);
        page.Write(string.Create(CultureInfo.InvariantCulture,
            $"""<li class="card {key}{Crowd(inspection.Beads.Count)}" data-standing="{key}" data-reject="{reject:0.####}" data-number="{number}"><article aria-labelledby="photo-{number}">"""));
        Picture(page, inspection, photoJpeg, number);
        page.Write(string.Create(CultureInfo.InvariantCulture, $"""<div class="head"><h3 id="photo-{number}"><span class="number">{number}</span> <bdi>{name}</bdi></h3>"""));
        page.Write($"""<p class="chip {key}">{Sign(key)}{Both(Words.Of(Standings.Of(inspection)))}</p>""");
        Verdicts(page, inspection);
        if (inspection.FusedFrames is { } fused) page.Write($"<p>{Both(Words.Fused(fused))}</p>");
        if (inspection.Preparation is not null) page.Write($"<p>{Both(Words.Prepared)}</p>");
        page.Write("</div><div class=\"details\">");
        Details(page, inspection);
        page.Write("</div></article></li>\n");
    }

    /// <summary>How the card is printed, so that it fits a page.</summary>
    private static string Crowd(int beads) => beads switch
    {
        > 16 => " many crowd throng",
        > 8 => " many crowd",
        > 3 => " many",
        _ => "",
    };

    private static void Picture(TextWriter page, PhotoInspection inspection, byte[]? photoJpeg, int number)
    {
        if (photoJpeg is null)
        {
            page.Write(string.Create(CultureInfo.InvariantCulture,
                $"""<button type="button" class="open bare"><span class="frame">{Sign("unreadable")}{Both(PageWords.NoPicture)}</span><span class="hidden">{Both(PageWords.Details)} {number}</span></button>"""));
            return;
        }
        var (width, height) = (inspection.WidthPixels ?? 4, inspection.HeightPixels ?? 3);
        string ratio = ((double)width / height).ToString("0.####", CultureInfo.InvariantCulture);
        page.Write($"""<button type="button" class="open"><span class="frame" style="--ratio:{ratio}"><img loading="lazy" {Attribute("alt", Description(inspection))} src="data:image/jpeg;base64,""");
        WriteBase64(page, photoJpeg);
        page.Write("\">");
        page.Write(Overlay.Svg(inspection));
        page.Write(string.Create(CultureInfo.InvariantCulture, $"""</span><span class="hidden">{Both(PageWords.Enlarge)} {number}</span></button>"""));
    }

    /// <summary>In pieces, so that a photo costs no string of its own size.</summary>
    private static void WriteBase64(TextWriter page, ReadOnlySpan<byte> bytes)
    {
        const int Piece = 3 * 4096;
        Span<char> letters = stackalloc char[Piece / 3 * 4];
        for (int at = 0; at < bytes.Length; at += Piece)
        {
            Convert.TryToBase64Chars(bytes.Slice(at, Math.Min(Piece, bytes.Length - at)), letters, out int written);
            page.Write(letters[..written]);
        }
    }

    /// <summary>What a person who cannot see the picture needs: name, beads, verdicts.</summary>
    private static BilingualText Description(PhotoInspection inspection)
    {
        var en = new StringBuilder(inspection.Photo);
        var id = new StringBuilder(inspection.Photo);
        if (inspection.Outcome != Outcome.Inspected)
        {
            en.Append(": ").Append(Words.Of(inspection.Outcome).En);
            id.Append(": ").Append(Words.Of(inspection.Outcome).Id);
        }
        if (inspection.Beads.Count == 0) return new(en.ToString(), id.ToString());
        var count = PageWords.BeadCount(inspection.Beads.Count);
        en.Append(": ").Append(count.En);
        id.Append(": ").Append(count.Id);
        foreach (var group in ByVerdict(inspection))
        {
            en.Append(CultureInfo.InvariantCulture, $", {Words.Of(group.Key).En} {group.Count()}");
            id.Append(CultureInfo.InvariantCulture, $", {Words.Of(group.Key).Id} {group.Count()}");
        }
        return new(en.ToString(), id.ToString());
    }

    private static void Verdicts(TextWriter page, PhotoInspection inspection)
    {
        if (inspection.Beads.Count == 0) return;
        page.Write($"""<p class="tally">{Both(PageWords.BeadCount(inspection.Beads.Count))}""");
        if (inspection.Beads.Count > 1)
            foreach (var group in ByVerdict(inspection))
                page.Write(string.Create(CultureInfo.InvariantCulture,
                    $"""<span class="count {Key(group.Key)}">{Sign(Key(group.Key))}{group.Count()}<span class="hidden"> {Both(Words.Of(group.Key))}</span></span>"""));
        page.Write("</p>");
    }

    /// <summary>Beads by verdict, what wants attention first.</summary>
    private static IEnumerable<IGrouping<Verdict, AssessedBead>> ByVerdict(PhotoInspection inspection) =>
        inspection.Beads.GroupBy(bead => bead.Verdict).OrderBy(group => group.Key switch { Verdict.Reject => 0, Verdict.Refer => 1, _ => 2 });

    private static void Details(TextWriter page, PhotoInspection inspection)
    {
        if (inspection.Error is { } error)
            page.Write($"""<div class="box problem unreadable"><h4>{Both(PageWords.Problem)}</h4><p><b>{Both(Words.OfCaptureFault(error.Code))}</b></p><p lang="en">{Escape(error.Message)} <code>{Escape(error.Code)}</code></p></div>""");
        if (inspection.Quality is { Issues.Count: > 0 } quality)
        {
            page.Write($"""<div class="box retake unusable"><h4>{Both(PageWords.Retake)}</h4><ul>""");
            foreach (var issue in quality.Issues)
                page.Write($"""<li{(issue.Blocking ? " class=\"blocking\"" : "")}><b>{Both(Words.OfQualityIssue(issue.Code))}</b> {Both(issue.Tip)}</li>""");
            page.Write("</ul></div>");
        }
        if (inspection.Beads.Count > 0)
        {
            page.Write("<ol class=\"beads\">");
            for (int i = 0; i < inspection.Beads.Count; i++) BeadCard.Write(page, inspection.Beads[i], inspection.Measures?.Beads.ElementAtOrDefault(i), i + 1);
            page.Write("</ol>");
        }
        About(page, inspection);
    }

    private static void About(TextWriter page, PhotoInspection inspection)
    {
        page.Write($"""<div class="about"><h4>{Both(PageWords.AboutPhoto)}</h4><dl>""");
        if (inspection is { WidthPixels: { } width, HeightPixels: { } height })
            Fact(page, PageWords.Size, string.Create(CultureInfo.InvariantCulture, $"{width} × {height} px"));
        if (inspection.Camera is { } camera)
        {
            if (camera.Make is not null || camera.Model is not null) Fact(page, PageWords.Camera, Escape($"{camera.Make} {camera.Model}".Trim()));
            if (Exposure(camera) is { Length: > 0 } exposure) Fact(page, PageWords.Exposure, exposure);
            if (camera.TakenAt is { } takenAt) Fact(page, PageWords.TakenAt, Escape(takenAt));
        }
        if (inspection.Quality is { } quality)
            Fact(page, PageWords.Quality, Both(PageWords.QualityFigures(quality.Sharpness, quality.Exposure, quality.GlareShare)));
        if (inspection.Timings.TotalMs > 0)
            Fact(page, PageWords.Duration, string.Create(CultureInfo.InvariantCulture, $"{inspection.Timings.TotalMs:0} ms"));
        if (inspection.Sha256 is { } hash) Fact(page, PageWords.Hash, $"<code>{Escape(hash)}</code>");
        page.Write("</dl></div>");
    }

    private static string Exposure(Capture.CameraFacts camera)
    {
        var parts = new List<string>();
        if (camera.ExposureSeconds is > 0 and var seconds)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0.5 ? $"1/{1 / seconds:0}" : $"{seconds:0.#}")} s"));
        if (camera.FNumber is { } aperture) parts.Add(string.Create(CultureInfo.InvariantCulture, $"f/{aperture:0.#}"));
        if (camera.Iso is { } iso) parts.Add(string.Create(CultureInfo.InvariantCulture, $"ISO {iso}"));
        if (camera.FocalLengthMillimetres is { } focal) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{focal:0.#} mm"));
        return string.Join(" · ", parts);
    }

    private static void Fact(TextWriter page, BilingualText name, string markup) => page.Write($"<div><dt>{Both(name)}</dt><dd>{markup}</dd></div>");
}
