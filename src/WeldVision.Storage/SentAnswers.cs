using Microsoft.EntityFrameworkCore;

namespace WeldVision.Storage;

/// <summary>An answer that was given under a sender's key.</summary>
/// <param name="Request">What was asked: the same key with another request is a mistake of the sender.</param>
public sealed record SentAnswer(string Request, string Line);

/// <summary>What senders were answered under their keys, so that the same key gives the same answer for a day, also after a restart.</summary>
public sealed class SentAnswers
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private readonly RecordStore _store;

    internal SentAnswers(RecordStore store) => _store = store;

    public SentAnswer? Of(string sender, string key) => _store.Read(rows =>
        rows.SentAnswers.Where(row => row.Sender == sender && row.Key == key).Select(row => new SentAnswer(row.Request, row.Line)).FirstOrDefault());

    /// <summary>Keeps an answer. What two give at once under one key, the first gave.</summary>
    public SentAnswer Keep(string sender, string key, SentAnswer answer) => _store.Write(writing =>
    {
        DateTimeOffset forgotten = writing.Now - Remembered;
        writing.Rows.SentAnswers.Where(row => row.At < forgotten).ExecuteDelete();
        if (writing.Rows.SentAnswers.Find(sender, key) is { } first) return new SentAnswer(first.Request, first.Line);
        writing.Rows.SentAnswers.Add(new() { Sender = sender, Key = key, Request = answer.Request, Line = answer.Line, At = writing.Now });
        return answer;
    });
}
