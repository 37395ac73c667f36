using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace WeldVision.Imaging.Decoding;

/// <summary>
/// Hears what libjpeg and libpng print to the C library's <c>stderr</c> while this thread decodes. They go on after bad data with a half-grey
/// or shifted picture and say so nowhere else; OpenCV offers no hook. Outside a decode every byte goes on to the real error stream.
/// </summary>
/// <remarks>
/// glibc lets a program assign <c>stderr</c>, and its <c>fopencookie</c> makes a stream of a function. Where either is missing nothing is
/// diverted: warnings are then printed and not heard. .NET itself writes to the descriptor, so its own output never passes here.
/// </remarks>
internal static unsafe partial class CodecWarnings
{
    private const int LongestHeard = 400, Unbuffered = 2, StandardError = 2;

    [ThreadStatic]
    private static StringBuilder? t_heard;

    /// <summary>Puts the listening stream in place of <c>stderr</c>.</summary>
    public static void Divert()
    {
        if (!OperatingSystem.IsLinux()) return;
        // The main program's copy is the one that libraries use when it has one; else the C library's own.
        if (!NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "stderr", out nint place)) return;
        try
        {
            // Three null functions follow the write function: no reading, no seeking, nothing to close.
            nint stream = OpenCookie(0, "w", new Functions { Write = &Write });
            if (stream == 0) return;
            _ = SetBuffer(stream, 0, Unbuffered, 0);
            nint original = Interlocked.Exchange(ref Unsafe.AsRef<nint>((void*)place), stream);
            // Libraries may print while the process ends, when managed code can no longer run.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Interlocked.Exchange(ref Unsafe.AsRef<nint>((void*)place), original);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, such as musl.
        }
    }

    /// <summary>Starts listening on this thread.</summary>
    public static void Listen() => t_heard = (t_heard ?? new StringBuilder(LongestHeard)).Clear();

    /// <summary>Stops listening on this thread.</summary>
    /// <returns>What was printed meanwhile; empty when nothing was.</returns>
    public static string Heard()
    {
        string heard = t_heard is { Length: > 0 } printed ? printed.ToString() : "";
        t_heard = null;
        return heard;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(nint cookie, byte* text, nint length)
    {
        if (t_heard is not { } heard) return WriteDescriptor(StandardError, text, length);
        int room = LongestHeard - heard.Length;
        for (int i = 0; i < Math.Min(room, length); i++) heard.Append((char)text[i]);
        return length;
    }

    [LibraryImport("libc.so.6", EntryPoint = "fopencookie", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenCookie(nint cookie, string mode, Functions functions);

    [LibraryImport("libc.so.6", EntryPoint = "setvbuf")]
    private static partial int SetBuffer(nint stream, nint buffer, int mode, nint size);

    [LibraryImport("libc.so.6", EntryPoint = "write")]
    private static partial nint WriteDescriptor(int descriptor, byte* text, nint length);

    [StructLayout(LayoutKind.Sequential)]
    private struct Functions
    {
        public delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> Read;
        public delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> Write;
        public nint Seek, Close;
    }
}
