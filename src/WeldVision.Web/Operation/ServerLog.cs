using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace WeldVision.Web.Operation;

/// <summary>
/// The server's log: a line of JSON an event (Serilog's compact form), without personal data. Messages of exceptions, paths of requests and texts that other libraries add may hold a name, a typed text or a folder that is called after
/// somebody; they are left out. What failed, where in the code, and by which number of the system or database, stays.
/// </summary>
internal sealed class ServerLog : ILogEventSink
{
    private const string Own = "WeldVision";

    // What other libraries' events may say in words.
    private static readonly string[] KeptTexts = ["EventId", "RequestId", "ConnectionId", "CircuitId", "TransportConnectionId"];

    private readonly CompactJsonFormatter _formatter = new();
    private readonly TextWriter _writer;

    private ServerLog(TextWriter writer) => _writer = writer;

    public static Logger To(TextWriter writer) => new LoggerConfiguration().MinimumLevel.Warning().MinimumLevel.Override(Own, LogEventLevel.Information)
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error).WriteTo.Sink(new ServerLog(writer)).CreateLogger();

    public void Emit(LogEvent logEvent)
    {
        var line = new StringWriter(CultureInfo.InvariantCulture);
        _formatter.Format(WithoutPersons(logEvent), line);
        lock (_writer) _writer.Write(line.ToString());
    }

    private static LogEvent WithoutPersons(LogEvent said)
    {
        bool isOwn = said.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string source } && source.StartsWith(Own, StringComparison.Ordinal);
        IEnumerable<LogEventProperty> kept = said.Properties.Where(one => IsKept(said.MessageTemplate, one.Key, one.Value, isOwn)).Select(one => new LogEventProperty(one.Key, one.Value));
        return new(said.Timestamp, said.Level, said.Exception is null ? null : new ToldException(said.Exception), said.MessageTemplate, kept, said.TraceId ?? default, said.SpanId ?? default);
    }

    /// <summary>Of its own events what their text names; of all others numbers, and texts that are known to be no person's.</summary>
    private static bool IsKept(MessageTemplate template, string name, LogEventPropertyValue value, bool isOwn) =>
        name == Constants.SourceContextPropertyName || KeptTexts.Contains(name)
        || (isOwn && template.Tokens.OfType<Serilog.Parsing.PropertyToken>().Any(token => token.PropertyName == name))
        || value is ScalarValue { Value: null or bool or int or long or double or TimeSpan or Enum };

    /// <summary>An exception without its messages.</summary>
    private sealed class ToldException(Exception fault) : Exception
    {
        public override string ToString()
        {
            var told = new StringBuilder();
            for (Exception? one = fault; one is not null; one = one.InnerException)
            {
                if (told.Length > 0) told.Append("---> ");
                told.Append(one.GetType().FullName).AppendLine(CultureInfo.InvariantCulture, $" (0x{one.HResult:X8}{Number(one)})");

                // Without the files of the source: the folder that it was built in may be called after somebody.
                told.Append(new StackTrace(one, fNeedFileInfo: false));
            }

            return told.ToString();
        }

        private static string Number(Exception fault) => fault switch
        {
            SqliteException sqlite => string.Create(CultureInfo.InvariantCulture, $", SQLite {sqlite.SqliteExtendedErrorCode}"),
            DbException { SqlState: { } state } => $", SQL state {state}",
            SocketException socket => $", {socket.SocketErrorCode}",
            _ => "",
        };
    }
}
