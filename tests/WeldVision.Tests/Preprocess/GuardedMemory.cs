using System.Runtime.InteropServices;

namespace WeldVision.Tests.Preprocess;

/// <summary>
/// Memory that borders on a page which may not be touched: a read or write one byte past its end (or before its begin) ends the process.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3, NoAccess = 0, PrivateAnonymous = 0x22;

    private readonly byte* _pages;
    private readonly nuint _length;
    private readonly byte* _first;
    private readonly int _bytes;

    /// <param name="atEnd">Whether the last byte borders on the forbidden page, else the first does.</param>
    public GuardedMemory(int bytes, bool atEnd = true)
    {
        Assert(OperatingSystem.IsLinux());
        nuint page = (nuint)Environment.SystemPageSize, room = ((nuint)bytes + page - 1) / page * page;
        _length = room + 2 * page;
        _pages = (byte*)Map(null, _length, ReadWrite, PrivateAnonymous, -1, 0);
        Assert((nint)_pages != -1 && Protect(_pages, page, NoAccess) == 0 && Protect(_pages + page + room, page, NoAccess) == 0);
        _first = _pages + page + (atEnd ? room - (nuint)bytes : 0);
        _bytes = bytes;
    }

    public Span<byte> Bytes => new(_first, _bytes);

    public Span<T> As<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    public void Dispose() => Assert(Unmap(_pages, _length) == 0);

    private static void Assert(bool holds)
    {
        if (!holds) throw new InvalidOperationException("The system refuses guarded memory.");
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* address, nuint length);
}
