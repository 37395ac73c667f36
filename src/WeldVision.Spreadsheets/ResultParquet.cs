using Parquet;
using Parquet.Schema;
using WeldVision.Report.Batch;

namespace WeldVision.Spreadsheets;

/// <summary>
/// Writes results as a Parquet file, row group by row group, so that memory holds one group. The columns are <see cref="ResultColumn.All"/>; texts are UTF-8, moments are
/// microseconds in UTC. The file is whole only after it was disposed.
/// </summary>
public sealed class ResultParquet : IAsyncDisposable
{
    private const int RowsPerGroup = 10_000;

    private readonly ParquetSchema _schema;
    private readonly ParquetWriter _writer;
    private readonly List<object?>[] _cells = [.. ResultColumn.All.Select(_ => new List<object?>())];

    private ResultParquet(ParquetSchema schema, ParquetWriter writer) => (_schema, _writer) = (schema, writer);

    /// <param name="output">Receives the file; left open.</param>
    public static async Task<ResultParquet> CreateAsync(Stream output)
    {
        var schema = new ParquetSchema(ResultColumn.All.Select(Field));
        return new(schema, await ParquetWriter.CreateAsync(schema, output));
    }

    public async Task AddAsync(ResultRow row)
    {
        for (int i = 0; i < _cells.Length; i++) _cells[i].Add(ResultColumn.All[i].Value(row));
        if (_cells[0].Count == RowsPerGroup) await WriteGroupAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cells[0].Count > 0) await WriteGroupAsync();
        await _writer.DisposeAsync();
    }

    private async Task WriteGroupAsync()
    {
        using (ParquetRowGroupWriter group = _writer.CreateRowGroup())
        {
            for (int i = 0; i < _cells.Length; i++)
            {
                DataField field = _schema.DataFields[i];
                await (ResultColumn.All[i].Kind switch
                {
                    CellKind.Text => group.WriteAsync(field, _cells[i].ConvertAll(cell => (string?)cell)!),
                    CellKind.Whole => WriteAsync<int>(group, field, _cells[i]),
                    CellKind.Number => WriteAsync<double>(group, field, _cells[i]),
                    CellKind.Truth => WriteAsync<bool>(group, field, _cells[i]),
                    _ => WriteAsync<DateTime>(group, field, _cells[i]),
                });
            }
        }

        foreach (List<object?> cells in _cells) cells.Clear();
    }

    private static Task WriteAsync<T>(ParquetRowGroupWriter group, DataField field, List<object?> cells) where T : struct =>
        group.WriteAsync<T>(field, new ReadOnlyMemory<T?>([.. cells.Select(cell => (T?)cell)]), null, null, default);

    private static DataField Field(ResultColumn column) => column.Kind switch
    {
        CellKind.Text => new DataField(column.Name, typeof(string), true, false, column.Name),
        CellKind.Whole => new DataField(column.Name, typeof(int), true, false, column.Name),
        CellKind.Number => new DataField(column.Name, typeof(double), true, false, column.Name),
        CellKind.Truth => new DataField(column.Name, typeof(bool), true, false, column.Name),
        _ => new DateTimeDataField(column.Name, DateTimeFormat.DateAndTimeMicros, isAdjustedToUTC: true, isNullable: true),
    };
}
