using System.CommandLine;
using WeldVision.Cli;

var root = new RootCommand("WeldVision inspects photos of weld beads: where they are, what is wrong with each, and whether it would be accepted.")
{
    InspectCommand.Create(),
    DemoCommand.Create(),
    ModelCommand.Create(),
};
return CommandLineHost.Run(root, args);
