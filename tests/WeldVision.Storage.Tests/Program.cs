using WeldVision.Storage.Tests;
using Xunit.Runner.InProc.SystemConsole;

return args is [KilledWriter.Command, .. var rest] ? KilledWriter.Run(rest) : await ConsoleRunner.Run(args);
