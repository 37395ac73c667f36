using System.CommandLine;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Decoding;
using WeldVision.Measure;

namespace WeldVision.Cli;

/// <summary><c>weldvision card</c></summary>
internal static class CardCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The file to write: .pdf or .png.", Required = true };
        var paper = new Option<string>("--paper") { Description = "a4 or letter.", DefaultValueFactory = _ => "a4" };
        paper.AcceptOnlyFromAmong("a4", "letter");
        output.Validators.Add(value =>
        {
            if (Path.GetExtension(value.GetValueOrDefault<string>()).ToLowerInvariant() is not (".pdf" or ".png")) value.AddError("--out: expected a name that ends in .pdf or .png.");
        });
        var rectify = new Option<string?>("--rectify") { Description = "A photo that shows the card: write what lies in its window as if seen from straight above, with millimetres at its edge (.png)." };
        var command = new Command("card",
            "Write the marker card at true size. Laid on a plate around a bead it lets a photo measure millimetres.\n\n" +
            "Example: weldvision card --paper a4 --out card.pdf\nExample: weldvision card --rectify photo.jpg --out plate.png") { output, paper, rectify };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rectify) is not null && !result.GetRequiredValue(output).EndsWith(".png", StringComparison.OrdinalIgnoreCase)) result.AddError("--rectify: expected --out with a name that ends in .png.");
        });
        command.SetAction(parsed => parsed.GetValue(rectify) is { } photo
            ? Rectify(photo, parsed.GetRequiredValue(output)) : Run(parsed.GetRequiredValue(output), parsed.GetRequiredValue(paper) == "letter" ? CardPaper.Letter : CardPaper.A4));
        return command;
    }

    private static int Rectify(string path, string output)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"{path}: no such file. / berkas tidak ada.");
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        CaptureResult captured = new OpenCvPhotoDecoder(new()).Capture(new MemoryPhotoSource(path, File.ReadAllBytes(path)), isKnown: null);
        if (captured.Photo is not { } photo)
        {
            Console.Error.WriteLine($"{path}: {captured.Fault!.Message}");
            return ExitCodes.SomeItemsFailed;
        }

        using (photo)
        {
            if (new CardMeasuring(new ArucoMarkers()).FindPlane(photo) is not { } plane)
            {
                Console.Error.WriteLine($"{path}: no marker card is seen; at least six of its 14 markers must lie flat in the photo. / kartu penanda tidak terlihat; setidaknya enam dari 14 penanda harus tampak rata di foto.");
                return ExitCodes.SomeItemsFailed;
            }

            WholeFile.Write(output, PlatePicture.Png(photo, plane));
            return ExitCodes.AllDone;
        }
    }

    private static int Run(string path, CardPaper paper)
    {
        WholeFile.Write(path, Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? CardSheet.Png(paper) : CardSheet.Pdf(paper));
        Console.Error.WriteLine($"{path}: print it at 100 %, then check its ruler. / cetak pada 100 %, lalu periksa mistarnya.");
        return ExitCodes.AllDone;
    }
}
