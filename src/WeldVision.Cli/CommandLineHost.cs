using System.CommandLine;
using System.Runtime.InteropServices;
using WeldVision.Classify;
using WeldVision.Imaging.Cameras;
using WeldVision.Queue;
using WeldVision.Report;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary>The edge of the program: runs a command, turns broken promises into a line and an exit code, and stops cleanly when asked to.</summary>
internal static class CommandLineHost
{
    private static readonly CancellationTokenSource Stopping = new();

    /// <value>Cancelled by Ctrl-C or a request to end; commands keep what is done.</value>
    public static CancellationToken Stop => Stopping.Token;

    public static int Run(Command root, string[] args)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOn), terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOn);
        try
        {
            ParseResult parsed = root.Parse(args);

            // Exit code 1 is wrong usage; the library's own handling of signals is off, since commands finish what they began.
            int code = parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            return parsed.Errors.Count > 0 ? ExitCodes.WrongUsageOrNothingToDo : code;
        }
        catch (Exception fault) when (fault is ModelPackageRefusedException or ReportNotWrittenException or RecordsNotReachableException or QueueUnusableException or FfmpegMissingException)
        {
            return CannotRun(fault.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCodes.WrongUsageOrNothingToDo;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return CannotRun($"The results could not be written: {fault.Message} Free some space or choose another place, then run the same command again.");
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            return CannotRun($"A system library is missing: {(fault.InnerException ?? fault).Message} Start through ./weldvision, which installs what is needed.");
        }
    }

    private static int CannotRun(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.CannotRunHere;
    }

    private static void StopOn(PosixSignalContext context)
    {
        context.Cancel = true;
        Stopping.Cancel();
    }
}
