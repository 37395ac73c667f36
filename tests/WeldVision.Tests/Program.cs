using WeldVision.Tests.Cli;
using Xunit.Runner.InProc.SystemConsole;

return args is [CommandSession.Command] ? CommandSession.Answer() : await ConsoleRunner.Run(args);
