using WeldVision.Report.Exports;
using Xunit;

namespace WeldVision.Tests.Exports;

public sealed class ClassListTests
{
    [Fact]
    public void Class_list_is_read_by_its_columns_names_in_any_order()
    {
        IReadOnlyList<Trainee> trainees = ClassList.Read("class.csv", "UserIdNumber,name,group\r\n2026-01,\"Lestari, Ayu\",A\r\n,Budi,\r\n");

        Assert.Equal(new Trainee { Name = "Lestari, Ayu", UserIdNumber = "2026-01", Group = "A" }, trainees[0]);
        Assert.Equal(new Trainee { Name = "Budi" }, trainees[1]);
    }

    [Fact]
    public void Class_list_as_Excel_saves_it_where_the_comma_is_the_decimal_sign_is_read() => Assert.Equal(
        [new Trainee { Name = "Ayu Lestari, S.Pd", UserIdNumber = "2026-01" }], ClassList.Read("class.csv", "\uFEFFname;useridnumber\r\nAyu Lestari, S.Pd;2026-01\r\n"));

    [Fact]
    public void Faulty_list_is_refused_with_every_fault() => Assert.Equal(
        "class.csv: the column shoe is not known; expected name, userid, useridnumber, useremail, username, ltiuserid, group; row 2: the name is missing; row 3: expected 2 cells, found 1; row 5: Ayu stands in the list twice.",
        Assert.Throws<InvalidDataException>(() => ClassList.Read("class.csv", "name,shoe\n,41\nAyu\nAyu,38\nAyu,38\n")).Message);

    [Theory]
    [InlineData("a,\"b", "x: a quote is opened and never closed.")]
    [InlineData("a\nb\"c", "x, line 2: a quote stands inside a cell. Put the whole cell in quotes and double the quotes inside it.")]
    public void Broken_quotes_are_refused(string text, string message) => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => CsvText.Rows("x", text)).Message);

    [Fact]
    public void Rows_that_were_written_are_read_back()
    {
        string[] cells = ["plain", "with, comma", "with \"quotes\"", "two\r\nlines", "", "'=2+2"];

        Assert.Equal(cells, Assert.Single(CsvText.Rows("x", CsvText.Line(cells) + "\r\n")));
    }
}
