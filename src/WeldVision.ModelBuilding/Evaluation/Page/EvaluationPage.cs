using System.Globalization;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Report;
using static WeldVision.Report.Markup;

namespace WeldVision.ModelBuilding.Evaluation.Page;

/// <summary>The page about one evaluation, for an instructor: what was judged, the figures and how far they carry, and the photos behind them.</summary>
/// <param name="picturesFolder">Where the pictures lie, relative to the page.</param>
public sealed class EvaluationPage(EvaluatedSet result, string picturesFolder, string productVersion)
{
    private static readonly Verdict[] Verdicts = [Verdict.Accept, Verdict.Refer, Verdict.Reject];

    private readonly IReadOnlyList<GallerySection> _gallery = EvaluationGallery.Of(result.Photos);

    /// <value>The photos whose pictures the page shows; those of <c>IsError</c> sections need the labels' picture too.</value>
    public IReadOnlyList<GallerySection> Gallery => _gallery;

    public void Write(TextWriter page, DateTimeOffset writtenAt)
    {
        var shell = new PageShell
        {
            Title = EvaluationWords.Title,
            Skip = EvaluationWords.Skip,
            SkipTo = "figures",
            ProductVersion = productVersion,
            Facts = $"{Escape(result.Model.Name)} {Escape(result.Model.Version)} · {Escape(result.Set.Name)}",
            Style = PageShell.TableStyle,
            HasPictureFiles = true,
        };
        shell.WriteTop(page, writtenAt);
        Judged(page);
        Figures(page);
        Matrix(page);
        Plots(page);
        Places(page);
        Tags(page);
        Readers(page);
        foreach (GallerySection section in _gallery) Pictures(page, section);
        page.Write($"""<section class="report-facts"><h2>{Both(EvaluationWords.About)}</h2><p class="lead">{Both(EvaluationWords.AboutText)}</p></section>""");
        shell.WriteBottom(page);
    }

    private void Judged(TextWriter page)
    {
        EvaluationFigures overall = result.Overall;
        page.Write($"""<aside class="note"><h2>{Both(EvaluationWords.Judged)}</h2><dl>""");
        Fact(EvaluationWords.Package, Escape($"{result.Model.Name} {result.Model.Version}, {result.Model.Precision}"));
        Fact(EvaluationWords.Set, Escape($"{result.Set.Name} ({result.Set.Reading})"));
        Fact(EvaluationWords.Photos, Number(overall.Photos));
        if (result.Truth.IsWholePhotos) Fact(EvaluationWords.LabelledPhotos, Number(result.Photos.Sum(photo => photo.Truth.Beads.Count)));
        else Fact(EvaluationWords.LabelledBeads, Number(overall.LabelledBeads));
        Fact(EvaluationWords.Groups, Number(overall.Groups));
        Fact(EvaluationWords.Clusters, Number(Clusters(result.Photos)));
        if (result.Set.Drops.Any()) Fact(EvaluationWords.LeftOut, Number(result.Set.Drops.Count()));
        Fact(EvaluationWords.Hash, $"<code>{Escape(result.Model.ManifestSha256)}</code>");
        page.Write("</dl><ul class=\"notes\">");
        if (result.Flattery is { } flattery) page.Write($"""<li class="early">{Both(flattery)}</li>""");
        if (result.Photos.Any(photo => photo.Truth.Cluster != photo.Truth.Photo.Group)) Note(EvaluationWords.FilmNote);
        if (!result.Set.HasGroups) Note(EvaluationWords.NoGroupsNote);
        if (result.Truth.IsWholePhotos) Note(EvaluationWords.WholeNote);
        else if (!result.Truth.HasVerdicts) Note(EvaluationWords.UnionNote);
        page.Write("</ul></aside>\n");

        void Fact(BilingualText name, string markup) => page.Write($"<div><dt>{Both(name)}</dt><dd>{markup}</dd></div>");
        void Note(BilingualText words) => page.Write($"<li>{Both(words)}</li>");
    }

    private static int Clusters(IEnumerable<EvaluatedPhoto> photos) => photos.Select(photo => photo.Truth.Cluster).Distinct().Count();

    private void Figures(TextWriter page)
    {
        Section(page, "figures", EvaluationWords.Figures, EvaluationWords.FiguresNote);
        (string Heading, EvaluationFigures Figures)[] columns =
            [(Both(EvaluationWords.Overall), result.Overall), .. result.Sources.Count > 1 ? result.Sources.Select(source => (Escape(source.Name), source.Figures)) : []];
        page.Write("<div class=\"scroll\"><table><thead><tr><td></td>");
        foreach (var (heading, _) in columns) page.Write($"<th>{heading}</th>");
        page.Write("</tr></thead><tbody>");
        foreach (var (name, meaning, of, byGroup) in EvaluationWords.Rows.Where(row => columns.Any(column => row.Of(column.Figures).Value is not null)))
        {
            page.Write($"<tr><th>{Both(name)}<small>{Both(meaning)}</small></th>");
            foreach (var (_, figures) in columns) page.Write($"<td>{Figure(of(figures), byGroup?.Invoke(figures))}</td>");
            page.Write("</tr>");
        }

        page.Write("</tbody></table></div></section>\n");
    }

    /// <summary>A figure with its interval or the reason why there is none; the interval by group stands there where groups are no independent parts.</summary>
    private static string Figure(MeasuredFigure figure, MeasuredFigure? byGroup = null)
    {
        if (figure.Value is not { } value) return "–";
        string interval = Range(figure) ?? Both(figure.Why!);
        string? group = byGroup is not null && byGroup.Clusters != figure.Clusters && Range(byGroup) is { } range ? $"<small>{Both(EvaluationWords.ByGroup)}: {range}</small>" : null;
        return $"<b>{Both(EvaluationWords.Figure(value))}</b><small>{interval}</small>{group}";
    }

    private static string? Range(MeasuredFigure figure) => figure is { Low: { } low, High: { } high } ? Between(low, high) : null;

    private static string Between(double low, double high) => $"{Both(EvaluationWords.Figure(low))} – {Both(EvaluationWords.Figure(high))}";

    private void Matrix(TextWriter page)
    {
        if (!result.Truth.HasVerdicts) return;
        Section(page, "matrix", EvaluationWords.Matrix, EvaluationWords.MatrixNote);
        page.Write("<div class=\"scroll\"><table class=\"matrix\"><thead><tr><td></td>");
        foreach (Verdict verdict in Verdicts) page.Write($"<th>{Both(Words.Of(verdict))}</th>");
        page.Write($"<th>{Both(EvaluationWords.NotLocated)}</th></tr></thead><tbody>");
        foreach (var (isBad, words, counts) in new[] { (true, EvaluationWords.Bad, result.Overall.Bad), (false, EvaluationWords.Good, result.Overall.Good) })
        {
            page.Write($"<tr><th>{Both(words)}</th>");
            Cell(isBad, Verdict.Accept, counts.Accept);
            Cell(isBad, Verdict.Refer, counts.Refer);
            Cell(isBad, Verdict.Reject, counts.Reject);
            Cell(isBad, null, counts.NotLocated);
            page.Write("</tr>");
        }

        page.Write("</tbody></table></div></section>\n");

        void Cell(bool isBad, Verdict? verdict, int beads)
        {
            string kind = (isBad, verdict) switch
            {
                (true, Verdict.Reject) or (false, Verdict.Accept) => "right",
                (true, Verdict.Accept) or (false, Verdict.Reject) or (_, null) => "wrong",
                _ => "",
            };
            string key = GallerySection.KeyOf(isBad, verdict);
            page.Write(string.Create(CultureInfo.InvariantCulture, $"<td class=\"{kind}\">{(_gallery.Any(section => section.Key == key) ? $"<a href=\"#{key}\">{beads}</a>" : $"{beads}")}</td>"));
        }
    }

    private void Plots(TextWriter page)
    {
        Section(page, "plots", EvaluationWords.Plots, null);
        page.Write("<div class=\"plots\">");
        if (result.Overall.RejectReliability is { Count: > 0 } bins) Plot(page, EvaluationWords.Reliability, EvaluationWords.ReliabilityNote, language => EvaluationPlots.Reliability(bins, language));
        var reject = result.Photos.SelectMany(SetEvaluation.RejectCases).ToList();
        if (reject.Any(one => one.IsBad)) Curves(EvaluationWords.RejectCurve, EvaluationWords.RejectCurveNote, _ => [("", Ranking.Curve(reject, reject.Count(one => one.IsBad)))]);
        var located = result.Photos.SelectMany(SetEvaluation.LocateCases).ToList();
        if (located.Count > 0 && result.Overall.LabelledBeads > 0) Curves(EvaluationWords.LocatorCurve, EvaluationWords.LocatorCurveNote, _ => [("", Ranking.Curve(located, result.Overall.LabelledBeads))]);
        var tags = TagManifest.Order.Select(tag => (Tag: tag, Cases: SetEvaluation.TagCases(result.Photos, result.Truth, tag).Where(one => one.Score is not null).ToList()))
            .Where(tag => tag.Cases.Any(one => one.IsPositive)).ToList();
        if (tags.Count > 0)
            Curves(EvaluationWords.TagCurves, EvaluationWords.TagCurvesNote, language =>
                [.. tags.Select(tag => (Words.OfTag(tag.Tag).In(language), Ranking.Curve(tag.Cases.Select(one => (one.Score!.Value, one.IsPositive)), tag.Cases.Count(one => one.IsPositive))))]);
        if (result.Overall.PlacesBySize is { Count: > 0 } places) Plot(page, EvaluationWords.Places, EvaluationWords.PlacesNote, language => EvaluationPlots.PlacesBySize(places, language));
        page.Write("</div></section>\n");

        void Curves(BilingualText heading, BilingualText note, Func<Language, IReadOnlyList<(string, IReadOnlyList<(double, double)>)>> curves) =>
            Plot(page, heading, note, language => EvaluationPlots.PrecisionRecall(curves(language), language));
    }

    private static void Plot(TextWriter page, BilingualText heading, BilingualText note, Func<Language, byte[]> draw)
    {
        string Picture(Language language) => $"<img alt=\"{Escape(heading.In(language))}\" src=\"data:image/png;base64,{Convert.ToBase64String(draw(language))}\">";
        page.Write($"<figure><h3>{Both(heading)}</h3>{BothMarkup(new(Picture(Language.English), Picture(Language.Indonesian)))}<figcaption>{Both(note)}</figcaption></figure>");
    }

    private void Places(TextWriter page)
    {
        if (result.Overall.PlacesBySize.Count == 0) return;
        Section(page, "places", EvaluationWords.PlacesTable, null);
        Table(page, [EvaluationWords.SizeColumn, EvaluationWords.Marked, EvaluationWords.OutOf, EvaluationWords.Share, EvaluationWords.Interval], result.Overall.PlacesBySize.Select(bin => new[]
        {
            BothMarkup(new(Escape(EvaluationPlots.Range(bin, Language.English)), Escape(EvaluationPlots.Range(bin, Language.Indonesian)))),
            Number(bin.Found), Number(bin.Places), Both(EvaluationWords.Figure(bin.Share)), Between(bin.Low, bin.High),
        }));
    }

    private void Tags(TextWriter page)
    {
        if (result.Overall.Tags.Count == 0) return;
        Section(page, "tags", EvaluationWords.Tags, EvaluationWords.TagsNote);
        Table(page, [EvaluationWords.Kind, EvaluationWords.With, EvaluationWords.Without, EvaluationWords.AveragePrecision, new("AUROC", "AUROC")], result.Overall.Tags.Select(tag => new[]
        {
            Both(Words.OfTag(tag.Tag)), Number(tag.Positives), Number(tag.Negatives),
            tag.AveragePrecision.Value is null && tag.AveragePrecision.Why is { } why ? Both(why) : Figure(tag.AveragePrecision),
            Figure(tag.Auroc),
        }));
    }

    private void Readers(TextWriter page)
    {
        if (result.Agreements.Count == 0) return;
        Section(page, "readers", EvaluationWords.Readers, EvaluationWords.ReadersNote);
        Table(page, [EvaluationWords.Question, EvaluationWords.Pair, EvaluationWords.Kappa, EvaluationWords.Cases, EvaluationWords.Yes], result.Agreements.Select(one => new[]
        {
            Both(EvaluationWords.QuestionOf(one.Question)), $"{Both(EvaluationWords.Judge(one.First))} / {Both(EvaluationWords.Judge(one.Second))}",
            Figure(one.Kappa, one.KappaByGroup), Number(one.BothYes + one.OnlyFirst + one.OnlySecond + one.BothNo), $"{Number(one.BothYes)} / {Number(one.OnlyFirst)} / {Number(one.OnlySecond)}",
        }));
    }

    private void Pictures(TextWriter page, GallerySection section)
    {
        Section(page, section.Key, EvaluationWords.Of(section), EvaluationWords.Shown(section));
        page.Write($"<ul class=\"pictures{(section.IsError ? " pairs" : "")}\">");
        foreach (GalleryPhoto photo in section.Photos)
        {
            page.Write("<li>");
            if (section.IsError)
                page.Write($"<div class=\"pair\"><div><small>{Both(EvaluationWords.LabelPicture)}</small>{Picture(photo.LabelledFile, photo, EvaluationWords.LabelPicture)}</div><div><small>{Both(EvaluationWords.ModelPicture)}</small>{Picture(photo.AnnotatedFile, photo, EvaluationWords.ModelPicture)}</div></div>");
            else page.Write(Picture(photo.AnnotatedFile, photo, EvaluationWords.ModelPicture));
            page.Write($"<p><bdi>{Escape(photo.Photo.Truth.Photo.Name)}</bdi><small>{Both(EvaluationWords.Beads(photo))}</small></p></li>\n");
        }

        page.Write("</ul></section>\n");
    }

    private string Picture(string file, GalleryPhoto photo, BilingualText says) =>
        $"<a href=\"{picturesFolder}/{file}\"><img loading=\"lazy\" {Attribute("alt", new($"{photo.Photo.Truth.Photo.Name}: {says.En}", $"{photo.Photo.Truth.Photo.Name}: {says.Id}"))} src=\"{picturesFolder}/{file}\"></a>";

    /// <summary>Opens a section; whoever fills it closes it.</summary>
    private static void Section(TextWriter page, string id, BilingualText heading, BilingualText? note) =>
        page.Write($"<section id=\"{id}\" tabindex=\"-1\"><h2>{Both(heading)}</h2>{(note is null ? "" : $"<p class=\"lead\">{Both(note)}</p>")}");

    private static void Table(TextWriter page, BilingualText[] headings, IEnumerable<string[]> rows)
    {
        page.Write($"<div class=\"scroll\"><table><thead><tr>{string.Concat(headings.Select(heading => $"<th>{Both(heading)}</th>"))}</tr></thead><tbody>");
        foreach (string[] row in rows) page.Write($"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>");
        page.Write("</tbody></table></div></section>\n");
    }
}
