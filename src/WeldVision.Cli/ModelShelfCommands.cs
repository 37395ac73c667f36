using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using WeldVision.Onnx;

namespace WeldVision.Cli;

/// <summary><c>weldvision model list|activate|rollback</c>.</summary>
internal static class ModelShelfCommands
{
    public static Command List()
    {
        var (folder, json) = Options();
        var command = new Command("list", "List the model packages in a folder and say which is active.\n\nExample: weldvision model list --folder models") { folder, json };
        command.SetAction(parsed =>
        {
            ModelShelf shelf = Shelf(parsed, folder);
            IReadOnlyList<ShelvedPackage> packages = shelf.Packages();
            ShelfState? state = shelf.State();
            if (parsed.GetValue(json)) WriteJson(parsed.GetRequiredValue(folder), packages, state);
            else WriteTable(packages, state);
            return packages.Count == 0 ? ExitCodes.WrongUsageOrNothingToDo : ExitCodes.AllDone;
        });
        return command;
    }

    public static Command Activate()
    {
        var name = new Argument<string>("NAME") { Description = "A package's subfolder." };
        var (folder, json) = Options();
        var command = new Command("activate", "Make a package the one that inspect uses. A package that is not what its manifest says is refused.\n\nExample: weldvision model activate our-coupons") { name, folder, json };
        command.SetAction(parsed => Say(Shelf(parsed, folder).Activate(parsed.GetRequiredValue(name)), parsed.GetValue(json)));
        return command;
    }

    public static Command Rollback()
    {
        var (folder, json) = Options();
        var command = new Command("rollback", "Go back to the package that was active before.\n\nExample: weldvision model rollback") { folder, json };
        command.SetAction(parsed => Say(Shelf(parsed, folder).Rollback(), parsed.GetValue(json)));
        return command;
    }

    private static (Option<string> Folder, Option<bool> Json) Options() => (
        new("--folder") { Description = "Folder of the packages.", DefaultValueFactory = _ => Places.Models },
        new("--json") { Description = "One JSON object on standard output." });

    private static ModelShelf Shelf(ParseResult parsed, Option<string> option)
    {
        string folder = parsed.GetRequiredValue(option);
        return Directory.Exists(folder) ? new(folder) : throw new InvalidDataException($"{folder}: there is no such folder. Expected a folder with model packages; check --folder.");
    }

    private static int Say(ShelfState state, bool isJson)
    {
        if (isJson) Console.WriteLine(JsonSerializer.Serialize(state, ShelfJson.Default.ShelfState));
        else Console.WriteLine(state.Before is { } before ? $"Active: {state.Active}. Before: {before}." : $"Active: {state.Active}.");
        return ExitCodes.AllDone;
    }

    private static void WriteTable(IReadOnlyList<ShelvedPackage> packages, ShelfState? state)
    {
        var table = new Table().AddColumns("", "package", "version", "taught on", "manifest");
        foreach (ShelvedPackage package in packages)
            table.AddRow(
                package.Name == state?.Active ? "active" : package.Name == state?.Before ? "before" : "",
                Markup.Escape(package.Name), Markup.Escape(package.Manifest?.Version ?? ""), Markup.Escape(package.Manifest?.Taught?.Set ?? ""),
                Markup.Escape(package.Fault is { } fault ? $"refused: {fault}" : package.ManifestSha256![..12]));
        AnsiConsole.Write(table);
    }

    private static void WriteJson(string folder, IReadOnlyList<ShelvedPackage> packages, ShelfState? state)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteString("folder", folder);
        json.WriteString("active", state?.Active);
        json.WriteString("before", state?.Before);
        json.WriteStartArray("packages");
        foreach (ShelvedPackage package in packages)
        {
            json.WriteStartObject();
            json.WriteString("package", package.Name);
            json.WriteString("version", package.Manifest?.Version);
            json.WriteString("manifestSha256", package.ManifestSha256);
            json.WriteString("parentManifestSha256", package.Manifest?.Taught?.ParentManifestSha256);
            json.WriteString("refused", package.Fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }
}
