using System.CommandLine;
using System.CommandLine.Help;
using WeldVision.Cli.Batch;
using WeldVision.Cli.Doctor;
using WeldVision.Cli.Live;
using WeldVision.Cli.Records;

namespace WeldVision.Cli;

/// <summary>All that can be typed after <c>weldvision</c>.</summary>
internal static class WeldVisionCommand
{
    // Not a RootCommand: that is called by the program file's name, which nobody types.
    public static Command Create() => new("weldvision", "WeldVision inspects photos of weld beads: where they are, what is wrong with each, and whether it would be accepted.")
    {
        InspectCommand.Create(),
        BatchCommand.Create(),
        WorkerCommand.Create(),
        InspectorChild.Create(),
        ServedPhotos.CreateCommand(),
        FindCommand.Create(),
        WatchCommand.Create(),
        CameraCommand.Create(),
        CardCommand.Create(),
        PipeCommand.Create(),
        DemoCommand.Create(),
        ScoreCommand.Create(),
        ExportCommand.Create(),
        DatasetCommand.Create(),
        ModelCommand.Create(),
        ProjectCommand.Create(),
        TraineeCommand.Create(),
        DeviceCommand.Create(),
        LimitsCommand.Create(),
        ServeCommand.Create(),
        AuditCommand.Create(),
        BackupCommands.Backup(),
        BackupCommands.Restore(),
        DoctorCommand.Create(),
        new HelpOption(),
        new VersionOption(),
    };
}
