using System.CommandLine;
using System.Text.Json;
using WeldVision.Imaging.Rendering;

namespace WeldVision.Cli;

/// <summary><c>weldvision dataset toe-scenes</c>: what the network of models/bead-toes learns from. Only its training asks for it.</summary>
internal static class ToeScenesCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "Photos to render.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<ulong>("--seed") { Description = "Of the first photo.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out") { Description = "Folder to write photos and toes.jsonl to.", Required = true };
        var command = new Command("toe-scenes", "Render photos of beads with the true place of their toes.\n\nExample: weldvision dataset toe-scenes --count 2000 --out artifacts/toes") { count, seed, output };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(int count, ulong seed, string folder)
    {
        Directory.CreateDirectory(folder);
        using var lines = new StreamWriter(Path.Combine(folder, "toes.jsonl"));
        for (ulong one = seed; one < seed + (ulong)count; one++)
        {
            ToeScene scene = ToeSceneRenderer.Render(one);
            string file = $"{one}.jpg";
            File.WriteAllBytes(Path.Combine(folder, file), scene.Jpeg.ToArray());
            lines.WriteLine(JsonSerializer.Serialize(new { file, left = Pairs(scene.Left), right = Pairs(scene.Right) }));
        }

        return ExitCodes.AllDone;
    }

    private static float[][] Pairs(IEnumerable<PixelPoint> points) => [.. points.Select(point => new[] { point.X, point.Y })];
}
