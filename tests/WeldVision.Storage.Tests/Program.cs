using WeldVision.Storage.Tests;
using Xunit.Runner.InProc.SystemConsole;

return KilledWriter.Is(args) ? KilledWriter.Run(args) : await ConsoleRunner.Run(args);
