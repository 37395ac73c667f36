using WeldVision.Queue.Tests;
using Xunit.Runner.InProc.SystemConsole;

return args is [FragileInspector.Command, .. var rest] ? FragileInspector.Run(rest) : await ConsoleRunner.Run(args);
