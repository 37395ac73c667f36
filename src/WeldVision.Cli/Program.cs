using WeldVision.Cli;

return CommandLineHost.Run(WeldVisionCommand.Create(), args);
