using System.CommandLine;
using WeldVision.Imaging.Cards;

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
        var command = new Command("card", "Write the marker card at true size. Laid on a plate around a bead it lets a photo measure millimetres.\n\nExample: weldvision card --paper a4 --out card.pdf") { output, paper };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(output), parsed.GetRequiredValue(paper) == "letter" ? CardPaper.Letter : CardPaper.A4));
        return command;
    }

    private static int Run(string path, CardPaper paper)
    {
        WholeFile.Write(path, Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? CardSheet.Png(paper) : CardSheet.Pdf(paper));
        Console.Error.WriteLine($"{path}: print it at 100 %, then check its ruler. / cetak pada 100 %, lalu periksa mistarnya.");
        return ExitCodes.AllDone;
    }
}
