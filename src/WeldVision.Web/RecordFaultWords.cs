using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>What everybody is told while the record cannot be used: what it is, that nothing is lost, what to do.</summary>
internal static class RecordFaultWords
{
    public static BilingualText Of(RecordsFault fault) => fault switch
    {
        RecordsFault.DiskFull => new(
            "The server's disk is full, and this step was not kept. What was kept before is not lost, nor are photos that wait on this phone. Whoever looks after the server frees some space; then try again.",
            "Disk server penuh, jadi langkah ini tidak tersimpan. Yang sudah tersimpan tidak hilang, begitu juga foto yang menunggu di ponsel ini. Pengelola server perlu mengosongkan ruang; lalu coba lagi."),
        RecordsFault.NotWritable => new(
            "The server cannot write to its disk, and this step was not kept. What was kept before is not lost, nor are photos that wait on this phone. Whoever looks after the server checks the disk; then try again.",
            "Server tidak dapat menulis ke disknya, jadi langkah ini tidak tersimpan. Yang sudah tersimpan tidak hilang, begitu juga foto yang menunggu di ponsel ini. Pengelola server perlu memeriksa disk; lalu coba lagi."),
        _ => new(
            "The server is busy: its database does not answer. Try again in a moment; photos that wait on this phone are not lost.",
            "Server sedang sibuk: basis datanya belum menjawab. Coba lagi sebentar; foto yang menunggu di ponsel ini tidak hilang."),
    };
}
