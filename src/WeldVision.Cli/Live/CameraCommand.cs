using System.CommandLine;
using WeldVision.Capture.Live;

namespace WeldVision.Cli.Live;

/// <summary><c>weldvision camera SOURCE</c></summary>
internal static class CameraCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "0 or /dev/video0, rtsp://…, http://… (MJPEG), or a video file." };
        var every = new Option<double?>("--every") { Description = "Inspect the latest frame every so many seconds; 0 as fast as it goes." };
        var onStable = new Option<bool>("--on-stable") { Description = "Inspect once a coupon lies still: the sharpest frame, one a coupon. This is what happens if nothing is chosen." };
        var key = new Option<bool>("--key") { Description = "Inspect when Enter is pressed." };
        var fuse = new Option<bool>("--fuse") { Description = "With --on-stable, of a camera that stands still: inspect the latest frames fused into one, against reflections that wander and noise." };
        var command = new Command("camera", "Inspect what a camera, a stream or a video shows.\n\nExample: weldvision camera rtsp://10.0.0.7/stream --on-stable --json") { source, every, onStable, key, fuse };
        var arguments = new LiveArguments(command, cores: false);
        every.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double?>() is not (null or (>= 0 and <= 86_400))) value.AddError("--every: expected 0 to 86400 seconds.");
        });
        command.Validators.Add(value =>
        {
            if ((value.GetValue(every) is null ? 0 : 1) + (value.GetValue(onStable) ? 1 : 0) + (value.GetValue(key) ? 1 : 0) > 1)
                value.AddError("Choose one of --every, --on-stable and --key.");
            if (value.GetValue(fuse) && (value.GetValue(every) is not null || value.GetValue(key))) value.AddError("--fuse goes with --on-stable only.");
        });
        command.SetAction(parsed => Run(parsed.GetRequiredValue(source), parsed.GetValue(every), parsed.GetValue(key), parsed.GetValue(fuse), arguments.Of(parsed)));
        return command;
    }

    private static int Run(string source, double? every, bool byKey, bool fuses, LiveRequest request)
    {
        var (address, fault) = CameraAddress.Parse(source);
        if (address is null)
        {
            Console.Error.WriteLine(fault);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        if (byKey && !address.IsLive)
        {
            Console.Error.WriteLine("--key is for cameras and streams; a video file does not wait. Use --on-stable or --every.");
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        if (fuses && !address.IsLive)
        {
            Console.Error.WriteLine("--fuse is for cameras and streams; of a video file the sharpest frame is taken.");
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var session = new CameraSession(address, request, TimeProvider.System, CommandLineHost.Stop);
        return byKey ? session.ByKey(Console.In) : every is { } seconds ? session.Every(TimeSpan.FromSeconds(seconds)) : session.OnStable(new(), fuses);
    }
}
