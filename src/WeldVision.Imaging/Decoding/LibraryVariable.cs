using System.Runtime.InteropServices;

namespace WeldVision.Imaging.Decoding;

/// <summary>Finds the pointer through which a loaded ELF library reaches a variable of another library.</summary>
internal static unsafe partial class LibraryVariable
{
    private const int LinkMapRequest = 2, ReadWrite = 3;
    private const long StringTable = 5, SymbolTable = 6, Relocations = 7, RelocationBytes = 8, End = 0;
    private const uint GlobalData = 6;

    /// <returns>The pointer's own place, made writable; null where the system is no Linux on x64 with glibc or the library has no such pointer.</returns>
    public static nint? FindPointerTo(ReadOnlySpan<char> variable, nint library)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return null;
        if (!NativeLibrary.TryLoad("libc.so.6", out nint systemLibrary) || !NativeLibrary.TryGetExport(systemLibrary, "dlinfo", out _)) return null;

        LinkMap* map = null;
        if (Query(library, LinkMapRequest, &map) != 0) return null;
        byte* strings = null;
        Symbol* symbols = null;
        Relocation* relocations = null;
        long count = 0;
        for (DynamicEntry* entry = map->Dynamic; entry->Tag != End; entry++)
        {
            // glibc has turned the addresses in here from file offsets into places in memory.
            if (entry->Tag == StringTable) strings = (byte*)entry->Value;
            else if (entry->Tag == SymbolTable) symbols = (Symbol*)entry->Value;
            else if (entry->Tag == Relocations) relocations = (Relocation*)entry->Value;
            else if (entry->Tag == RelocationBytes) count = entry->Value / sizeof(Relocation);
        }

        if (strings is null || symbols is null || relocations is null) return null;
        for (long i = 0; i < count; i++)
        {
            if (relocations[i].Kind != GlobalData || !IsName(strings + symbols[relocations[i].SymbolIndex].NameOffset, variable)) continue;
            nint place = map->Base + (nint)relocations[i].Offset, page = place & -Environment.SystemPageSize;
            // The loader has closed the page after filling it in.
            return Protect(page, Environment.SystemPageSize, ReadWrite) == 0 ? place : null;
        }

        return null;
    }

    private static bool IsName(byte* text, ReadOnlySpan<char> name)
    {
        foreach (char letter in name)
            if (*text++ != letter) return false;
        return *text == 0;
    }

    [LibraryImport("libc.so.6", EntryPoint = "dlinfo")]
    private static partial int Query(nint library, int request, LinkMap** map);

    [LibraryImport("libc.so.6", EntryPoint = "mprotect")]
    private static partial int Protect(nint start, nint bytes, int access);

    [StructLayout(LayoutKind.Sequential)]
    private struct LinkMap
    {
        public nint Base, Name;
        public DynamicEntry* Dynamic;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct DynamicEntry
    {
        public long Tag, Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Symbol
    {
        public uint NameOffset;
        public byte Kind, Visibility;
        public ushort Section;
        public long Value, Bytes;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Relocation
    {
        public long Offset;
        public uint Kind, SymbolIndex;
        public long Addend;
    }
}
