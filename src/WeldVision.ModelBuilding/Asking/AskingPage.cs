using System.Globalization;
using WeldVision.Assess;
using WeldVision.Record;
using WeldVision.Report;
using static WeldVision.Report.Markup;

namespace WeldVision.ModelBuilding.Asking;

/// <summary>The contact sheet of the photos to label next, numbered, each with its reasons.</summary>
/// <param name="picturesFolder">Where the pictures lie, relative to the page.</param>
public sealed class AskingPage(string folder, ModelIdentity model, string picturesFolder, string productVersion)
{
    private static readonly BilingualText
        Title = new("Photos to label next", "Foto yang perlu dilabeli berikutnya"),
        Skip = new("Skip to the photos", "Langsung ke foto"),
        Photos = new("Photos", "Foto"),
        Lead = new(
            "These photos would teach the model most: it is unsure of them or does not know their like, and each differs from those before it. Label them in this order, as far as time allows.",
            "Foto-foto ini paling banyak mengajari model: model ragu atau tidak mengenalnya, dan setiap foto berbeda dari yang sebelumnya. Beri label menurut urutan ini, sejauh waktu memungkinkan."),
        Unreadable = new("Could not be read", "Tidak dapat dibaca");

    /// <summary>Name of a photo's picture.</summary>
    /// <param name="number">Place in the list, from 1.</param>
    public static string FileOf(AskedPhoto photo, int number) => ReportFileName.For(photo.Seen.Photo.Name, number);

    /// <param name="unreadable">Files that could not be read, and why.</param>
    public void Write(TextWriter page, PhotosToLabel list, IReadOnlyList<(string File, BilingualText Reason)> unreadable, DateTimeOffset writtenAt)
    {
        var shell = new PageShell
        {
            Title = Title,
            Skip = Skip,
            SkipTo = "photos",
            ProductVersion = productVersion,
            Facts = $"{Escape(model.Name)} {Escape(model.Version)} · {Escape(folder)}",
            Style = PageShell.TableStyle,
            HasPictureFiles = true,
        };
        shell.WriteTop(page, writtenAt);
        page.Write($"<section id=\"photos\" tabindex=\"-1\"><h2>{Both(Photos)}</h2><p class=\"lead\">{Both(Lead)}</p><ol class=\"pictures\">\n");
        for (int i = 0; i < list.Photos.Count; i++) Photo(page, list.Photos[i], i + 1);
        page.Write("</ol></section>\n");
        if (unreadable.Count > 0)
        {
            page.Write($"<section><h2>{Both(Unreadable)}</h2><ul class=\"notes\">");
            foreach (var (file, reason) in unreadable) page.Write($"<li><bdi>{Escape(file)}</bdi>: {Both(reason)}</li>");
            page.Write("</ul></section>\n");
        }

        shell.WriteBottom(page);
    }

    private void Photo(TextWriter page, AskedPhoto photo, int number)
    {
        string name = photo.Seen.Photo.Name, file = $"{picturesFolder}/{FileOf(photo, number)}";
        page.Write($"<li><a href=\"{file}\"><img loading=\"lazy\" alt=\"{Escape(name)}\" src=\"{file}\"></a>");
        page.Write(string.Create(CultureInfo.InvariantCulture, $"<p><b>{number}</b> <bdi>{Escape(name)}</bdi></p><ul class=\"notes\">"));
        foreach (Reason reason in photo.Reasons) page.Write($"<li>{Both(reason.Text)}</li>");
        page.Write("</ul></li>\n");
    }
}
