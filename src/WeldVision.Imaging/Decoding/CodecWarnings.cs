using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace WeldVision.Imaging.Decoding;

/// <summary>
/// Hears what libjpeg and libpng print to <c>stderr</c> while this thread decodes. After bad data they go on with a half-grey or shifted
/// picture and say so nowhere else; OpenCV offers no hook. Outside a decode every byte goes on to the real error stream.
/// </summary>
/// <remarks>
/// OpenCV's library finds <c>stderr</c> through one pointer of its own, which is set to a stream that calls back here; the program's and
/// the runtime's <c>stderr</c> stay as they are. Where that pointer is not found nothing changes: warnings are then printed and not heard.
/// </remarks>
internal static unsafe partial class CodecWarnings
{
    private const int LongestHeard = 400, Unbuffered = 2, StandardError = 2;

    [ThreadStatic]
    private static bool t_isListening;

    [ThreadStatic]
    private static StringBuilder? t_heard;

    /// <summary>Whether warnings are heard here.</summary>
    public static bool IsDiverted { get; private set; }

    /// <summary>Puts the listening stream in place of the library's <c>stderr</c>; once a process.</summary>
    /// <param name="library">A handle of <see cref="NativeLibrary"/>.</param>
    public static void Divert(nint library)
    {
        if (LibraryVariable.FindPointerTo("stderr", library) is not { } pointer) return;
        nint stream = OpenCookie(0, "w", new Functions { Write = &Write });
        if (stream == 0) return;
        _ = SetBuffer(stream, 0, Unbuffered, 0);

        // Never freed: the library may print until the process has ended.
        var variable = (nint*)NativeMemory.Alloc((nuint)sizeof(nint));
        *variable = stream;
        nint* place = (nint*)pointer;
        nint original = *place;
        *place = (nint)variable;
        IsDiverted = true;
        // What libraries print while the process ends must not call managed code, which no longer runs.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => *place = original;
    }

    /// <summary>Starts listening on this thread.</summary>
    public static void Listen() => t_isListening = true;

    /// <summary>Stops listening on this thread.</summary>
    /// <returns>What was printed meanwhile; empty when nothing was.</returns>
    public static string Heard()
    {
        string heard = t_heard?.ToString() ?? "";
        t_heard = null;
        t_isListening = false;
        return heard;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(nint cookie, byte* text, nint length)
    {
        if (!t_isListening) return WriteDescriptor(StandardError, text, length);
        StringBuilder heard = t_heard ??= new StringBuilder();
        for (int i = 0; i < length && heard.Length < LongestHeard; i++) heard.Append((char)text[i]);
        return length;
    }

    [LibraryImport("libc.so.6", EntryPoint = "fopencookie", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenCookie(nint cookie, string mode, Functions functions);

    [LibraryImport("libc.so.6", EntryPoint = "setvbuf")]
    private static partial int SetBuffer(nint stream, nint buffer, int mode, nint size);

    [LibraryImport("libc.so.6", EntryPoint = "write")]
    private static partial nint WriteDescriptor(int descriptor, byte* text, nint length);

    // The functions left null mean: no reading, no seeking, nothing to close.
    [StructLayout(LayoutKind.Sequential)]
    private struct Functions
    {
        public delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> Read;
        public delegate* unmanaged[Cdecl]<nint, byte*, nint, nint> Write;
        public nint Seek, Close;
    }
}
