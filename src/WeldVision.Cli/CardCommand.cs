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
        Option<double?> pipe = PipeArguments.Diameter("--pipe", "Write the strip that is wrapped around a pipe of this outer diameter instead, millimetres; a .pdf.");
        var downhill = new Option<bool>("--downhill") { Description = "With --pipe: the arrows go from 12 to 6 o'clock, as in PJ and J-L045, and not from 6 to 12." };
        var command = new Command("card",
            "Write the marker card at true size. Laid on a plate around a bead it lets a photo measure millimetres. With --pipe: the strip by which photos of a pipe are put in order.\n\n" +
            "Example: weldvision card --paper a4 --out card.pdf\nExample: weldvision card --rectify photo.jpg --out plate.png\nExample: weldvision card --pipe 114.3 --out strip.pdf")
        {
            output, paper, rectify, pipe, downhill,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not { } path) return;
            string ending = Path.GetExtension(path).ToLowerInvariant();
            if (result.GetValue(rectify) is not null && result.GetValue(pipe) is not null) result.AddError("--rectify and --pipe: expected one of them.");
            if (result.GetValue(rectify) is not null && ending != ".png") result.AddError("--rectify: expected --out with a name that ends in .png.");
            if (result.GetValue(pipe) is not null && ending != ".pdf") result.AddError("--out: the strip of a pipe may take several pages; expected a name that ends in .pdf.");
            if (result.GetValue(pipe) is null && result.GetValue(downhill)) result.AddError("--downhill is for the strip of a pipe; give its diameter with --pipe.");
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            CardPaper size = parsed.GetRequiredValue(paper) == "letter" ? CardPaper.Letter : CardPaper.A4;
            if (parsed.GetValue(rectify) is { } photo) return Rectify(photo, path);
            return Print(path, parsed.GetValue(pipe) is { } diameter ? PipeStripSheet.Pdf(new(diameter), size, isUphill: !parsed.GetValue(downhill))
                : path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? CardSheet.Png(size) : CardSheet.Pdf(size));
        });
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

    private static int Print(string path, byte[] sheet)
    {
        WholeFile.Write(path, sheet);
        Console.Error.WriteLine($"{path}: print it at 100 %, then check its ruler. / cetak pada 100 %, lalu periksa mistarnya.");
        return ExitCodes.AllDone;
    }
}
