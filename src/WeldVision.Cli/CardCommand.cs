using System.CommandLine;
using WeldVision.Imaging.Cards;
using WeldVision.Measure.Pipes;

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
        Option<double?> pipe = PipeArguments.Diameter("--pipe", "Write the strip that is wrapped around a pipe of this outer diameter instead, millimetres; a .pdf.");
        var downhill = new Option<bool>("--downhill") { Description = "With --pipe: the arrows go from 12 to 6 o'clock, as in PJ and J-L045, and not from 6 to 12." };
        var command = new Command("card", "Write the marker card at true size. Laid on a plate around a bead it lets a photo measure millimetres. With --pipe: the strip by which photos of a pipe are put in order.\n\nExample: weldvision card --paper a4 --out card.pdf\n         weldvision card --pipe 114.3 --out strip.pdf") { output, paper, pipe, downhill };
        command.Validators.Add(value =>
        {
            if (value.GetValue(pipe) is null && value.GetValue(downhill)) value.AddError("--downhill is for the strip of a pipe; give its diameter with --pipe.");
            if (value.GetValue(pipe) is not null && Path.GetExtension(value.GetValue(output))?.Equals(".pdf", StringComparison.OrdinalIgnoreCase) == false) value.AddError("--out: the strip of a pipe may take several pages; expected a name that ends in .pdf.");
        });
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(output), parsed.GetRequiredValue(paper) == "letter" ? CardPaper.Letter : CardPaper.A4, parsed.GetValue(pipe), isUphill: !parsed.GetValue(downhill)));
        return command;
    }

    private static int Run(string path, CardPaper paper, double? pipe, bool isUphill)
    {
        WholeFile.Write(
            path,
            pipe is { } diameter ? PipeStripSheet.Pdf(new PipeStripLayout(diameter), paper, isUphill)
            : Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? CardSheet.Png(paper) : CardSheet.Pdf(paper));
        Console.Error.WriteLine($"{path}: print it at 100 %, then check its ruler. / cetak pada 100 %, lalu periksa mistarnya.");
        return ExitCodes.AllDone;
    }
}
