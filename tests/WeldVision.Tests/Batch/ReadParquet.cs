using System.Globalization;
using Parquet;
using Parquet.Schema;
using WeldVision.Report.Batch;

namespace WeldVision.Tests.Batch;

/// <summary>A Parquet file read back into texts, as a CSV would have them.</summary>
internal static class ReadParquet
{
    public static async Task<(string[] Names, List<string[]> Rows)> Of(string path)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        List<string[]> rows = [];
        DataField[] fields = reader.Schema.DataFields;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader columns = reader.OpenRowGroupReader(group);
            string[][] cells = new string[fields.Length][];
            for (int i = 0; i < fields.Length; i++) cells[i] = await Cells(columns, fields[i]);
            for (int row = 0; row < columns.RowCount; row++) rows.Add([.. cells.Select(column => column[row])]);
        }

        return ([.. fields.Select(field => field.Name)], rows);
    }

    private static async Task<string[]> Cells(ParquetRowGroupReader columns, DataField field)
    {
        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = new string?[columns.RowCount];
            await columns.ReadAsync(field, texts.AsMemory()!, null, TestContextToken);
            return [.. texts.Select(text => text ?? "")];
        }

        if (field.ClrType == typeof(int)) return await Cells<int>(columns, field, number => number.ToString(CultureInfo.InvariantCulture));
        if (field.ClrType == typeof(double)) return await Cells<double>(columns, field, number => number.ToString(CultureInfo.InvariantCulture));
        if (field.ClrType == typeof(bool)) return await Cells<bool>(columns, field, truth => truth ? "true" : "false");
        return await Cells<DateTime>(columns, field, ResultColumn.Moment);
    }

    private static CancellationToken TestContextToken => Xunit.TestContext.Current.CancellationToken;

    private static async Task<string[]> Cells<T>(ParquetRowGroupReader columns, DataField field, Func<T, string> text) where T : struct
    {
        T?[] values = new T?[columns.RowCount];
        await columns.ReadAsync<T>(field, values.AsMemory(), null, TestContextToken);
        return [.. values.Select(value => value is { } given ? text(given) : "")];
    }
}
