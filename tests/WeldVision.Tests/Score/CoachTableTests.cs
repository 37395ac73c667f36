using WeldVision.Score.Coaching;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>One change at a time, in the order of trying.</summary>
public sealed class CoachTableTests
{
    private const string Header = "row_id,defect_code,process,try_order,basis,cause_en,cause_id,try_en,try_id,drill_en,drill_id,note_en,note_id,source\n";

    [Fact]
    public void Table_holds_every_row_in_both_languages()
    {
        Assert.Equal(163, CoachTable.Shipped.Rows.Count);
        Assert.Equal(["FCAW", "GMAW", "GTAW", "SMAW", "SMAW-wet-underwater"], CoachTable.Shipped.Processes.Order(StringComparer.Ordinal));
        Assert.All(CoachTable.Shipped.Rows, row => Assert.NotEqual(row.NextTry.En, row.NextTry.Id));
    }

    [Fact]
    public void Advice_moves_on_after_a_retake_until_none_is_left()
    {
        HashSet<string> advised = [];
        List<int> orders = [];
        while (CoachTable.Shipped.Next("SMAW", "501", advised) is { } advice)
        {
            orders.Add(advice.TryOrder);
            advised.Add(advice.RowId);
        }

        Assert.Equal([1, 2, 3, 4, 5], orders);
    }

    [Fact]
    public void Exact_code_without_a_row_takes_its_groups_advice() =>
        Assert.Equal("COACH-501-GMAW-1", CoachTable.Shipped.Next("GMAW", "5011", new HashSet<string>())?.RowId);

    [Fact]
    public void Imperfection_without_facts_gets_no_advice() => Assert.Null(CoachTable.Shipped.Next("GTAW", "602", new HashSet<string>()));

    [Fact]
    public void Advice_that_no_source_states_is_a_suggestion()
    {
        Assert.Null(CoachTable.Shipped.Rows.Single(row => row.RowId == "COACH-2017-SMAW-1").BasisShown);
        Assert.Equal(new("suggestion", "saran"), CoachTable.Shipped.Rows.Single(row => row.RowId == "COACH-2017-SMAW-3").BasisShown);
        Assert.Equal(new("suggestion", "saran"), CoachTable.Shipped.Rows.Single(row => row.RowId == "COACH-301-SMAW-wet-underwater-1").BasisShown);
    }

    [Fact]
    public void Instructors_table_reorders_and_adds_rows()
    {
        CoachTable own = CoachTable.Read("own.csv", Header
            + "COACH-501-SMAW-3,501,SMAW,1,stated,Long arc,Busur jauh,\"Shorter, always\",\"Lebih dekat, selalu\",,,,,Bengkel A\n"
            + "COACH-501-SMAW-1,501,SMAW,3,stated,Hot,Panas,Less,Kurangi,,,,,Bengkel A\n"
            + "BENGKEL-1,602,GTAW,1,candidate,Oil,Oli,Clean,Bersihkan,,,,,Bengkel A\n");

        CoachTable table = CoachTable.Shipped.With(own);

        Assert.Equal(164, table.Rows.Count);
        Assert.Equal("Shorter, always", table.Next("SMAW", "501", new HashSet<string>())?.NextTry.En);
        Assert.Equal("BENGKEL-1", table.Next("GTAW", "602", new HashSet<string>())?.RowId);
    }

    [Theory]
    [InlineData("A,501,SMAW,first,stated,a,b,c,d,,,,,s\n", "own.csv, row 2, column try_order: expected a number with a decimal point, found first.")]
    [InlineData("A,501,SMAW,1,maybe,a,b,c,d,,,,,s\n", "own.csv, row 2, column basis: expected stated, inferred or candidate, found maybe.")]
    [InlineData("A,501,SMAW,1,stated,a,b,c,,,,,,s\n", "own.csv, row 2, column try_id: expected a text, found nothing.")]
    [InlineData("A,501,SMAW,1,stated,a,b,c,d,,,,s\n", "own.csv, row 2: expected 14 cells, found 13.")]
    [InlineData("A,501,SMAW,1,stated,\"a,b,c,d,,,,,s\n", "own.csv: a quote is opened and never closed.")]
    [InlineData("A,501,SMAW,1,stated,a,b,c,d,,,,,s\nA,501,SMAW,2,stated,a,b,c,d,,,,,s\n", "own.csv: these row_id stand twice: A. Give each row its own.")]
    public void Faulty_table_is_refused_with_its_place(string rows, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => CoachTable.Read("own.csv", Header + rows)).Message);
}
