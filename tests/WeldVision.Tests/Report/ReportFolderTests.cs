using WeldVision.Assess;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests.Report;

public sealed class ReportFolderTests : IDisposable
{
    private static readonly byte[] Picture = [1, 2, 3];

    private readonly string _root = Directory.CreateTempSubdirectory("weldvision-report-").FullName;

    private string Target => Path.Combine(_root, "out");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Complete_report_stands_under_its_final_names_and_leaves_nothing_else()
    {
        using (var report = Start())
        {
            report.Add(MadeInspections.Photo("kelas/a b.jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Reject, 0.9)), Picture, Picture);
            report.Add(MadeInspections.Photo("kelas/a b.jpg"), Picture, Picture);
            report.Add(MadeInspections.Unreadable("c.jpg"), null, null);
            Assert.False(File.Exists(report.PagePath));
            Assert.Equal(report.PagePath, report.Complete());
        }
        Assert.Equal(["photos/0001-a_b.jpg", "photos/0002-a_b.jpg", "report.html"], Files());
        Assert.EndsWith("</html>\n", File.ReadAllText(Path.Combine(Target, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Abandoned_report_leaves_no_trace()
    {
        using (var report = Start()) report.Add(MadeInspections.Photo("a.jpg"), Picture, Picture);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Abandoned_report_leaves_the_earlier_one_as_it_was()
    {
        using (var report = Start())
        {
            report.Add(MadeInspections.Photo("a.jpg"), Picture, Picture);
            report.Complete();
        }
        string before = File.ReadAllText(Path.Combine(Target, "report.html"));
        using (var report = Start()) report.Add(MadeInspections.Photo("a.jpg"), [9, 9], Picture);
        Assert.Equal(["photos/0001-a.jpg", "report.html"], Files());
        Assert.Equal(before, File.ReadAllText(Path.Combine(Target, "report.html")));
        Assert.Equal(Picture, File.ReadAllBytes(Path.Combine(Target, "photos", "0001-a.jpg")));
    }

    [Fact]
    public void Failure_in_the_middle_says_where_and_leaves_nothing()
    {
        using (var report = Start())
        {
            report.Add(MadeInspections.Photo("a.jpg"), Picture, Picture);
            Directory.Delete(Path.Combine(Assert.Single(Directory.GetDirectories(Target)), "photos"), recursive: true);
            var fault = Assert.Throws<ReportNotWrittenException>(() => report.Add(MadeInspections.Photo("b.jpg"), Picture, Picture));
            Assert.Equal(Target, fault.Path);
            Assert.StartsWith($"The report was not written: {Target}: ", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith(" Check the folder or choose another one, then run again.", fault.Message, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Folder_that_is_a_file_is_refused_and_kept()
    {
        File.WriteAllText(Target, "mine");
        var fault = Assert.Throws<ReportNotWrittenException>(() => Start());
        Assert.Equal(Target, fault.Path);
        Assert.Equal("mine", File.ReadAllText(Target));
    }

    [Fact]
    public void Full_disk_is_named_with_what_to_do()
    {
        var fault = new ReportNotWrittenException("/here", new IOException("No space left on device", 28));
        Assert.Equal("The report was not written: no room is left for /here. Free some space or choose another folder, then run again.", fault.Message);
    }

    [Fact]
    public void Remains_of_a_killed_run_are_removed_and_a_running_one_is_not_touched()
    {
        string killed = Path.Combine(Target, ".report-000000000000.partial");
        Directory.CreateDirectory(Path.Combine(killed, "photos"));
        File.WriteAllText(Path.Combine(killed, "report.html"), "half");
        using var first = Start();
        Assert.False(Directory.Exists(killed));
        first.Add(MadeInspections.Photo("a.jpg"), Picture, Picture);
        using (var second = Start()) second.Complete();
        first.Complete();
        Assert.Equal(["photos/0001-a.jpg", "report.html"], Files());
    }

    [Theory]
    [InlineData("a.jpg", "0007-a.jpg")]
    [InlineData("kelas/meja 3/jalur las.JPEG", "0007-jalur_las.jpg")]
    [InlineData("arsip.zip!/dalam/溶接.png", "0007-photo.jpg")]
    [InlineData("../../etc/passwd", "0007-passwd.jpg")]
    [InlineData("..\\..\\CON", "0007-CON.jpg")]
    [InlineData("<img onerror=\"x\">.jpg", "0007-img_onerror_x.jpg")]
    [InlineData("-rf .jpg", "0007-rf.jpg")]
    [InlineData(".hidden", "0007-hidden.jpg")]
    [InlineData("a\0b\n.jpg", "0007-a_b.jpg")]
    [InlineData("", "0007-photo.jpg")]
    public void File_name_is_safe_whatever_the_photo_is_called(string photo, string expected) => Assert.Equal(expected, ReportFileName.For(photo, 7));

    [Fact]
    public void Long_name_is_cut() => Assert.Equal("12345-" + new string('x', 60) + ".jpg", ReportFileName.For(new string('x', 5000) + ".jpg", 12345));

    private ReportFolder Start() => ReportFolder.Create(Target, MadeInspections.Header, MadeInspections.Clock);

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(Target, "*", SearchOption.AllDirectories).Where(File.Exists)
        .Select(path => Path.GetRelativePath(Target, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
