using WeldVision.Record.Auditing;
using Xunit;

namespace WeldVision.Tests.Record.Auditing;

/// <summary>Whatever is done to a row of the log is found.</summary>
public sealed class AuditChainTests
{
    private const string Place = "The backup";

    [Fact]
    public void Whole_chain_has_no_faults()
    {
        AuditEntry[] chain = Chain(5);

        AuditVerdict verdict = AuditChain.Verify(chain, [(Place, new(3, chain[2].Hash)), ("The printout", AuditHead.None)]);

        Assert.Empty(verdict.Faults);
        Assert.Equal(new(5, chain[^1].Hash), verdict.Head);
    }

    [Fact]
    public void Change_of_any_part_of_an_entry_is_found()
    {
        Func<AuditEntry, AuditEntry>[] changes =
        [
            entry => entry with { At = "2026-01-01T00:00:00.000Z" }, entry => entry with { Actor = "I-9" }, entry => entry with { Action = "override" },
            entry => entry with { Subject = "attempt/9" }, entry => entry with { Details = "{}" },
        ];

        Assert.All(changes, change =>
        {
            AuditEntry[] chain = Chain(3);
            chain[1] = change(chain[1]);
            Assert.Equal(["Entry 2 was changed: its content does not give its hash."], AuditChain.Verify(chain, []).Faults);
        });
    }

    [Fact]
    public void Changed_entry_with_a_new_hash_breaks_the_chain_behind_it()
    {
        AuditEntry[] chain = Chain(3);
        chain[1] = chain[1] with { Action = "override" };
        chain[1] = chain[1] with { Hash = chain[1].ComputeHash() };

        Assert.Equal([$"Entry 3 does not follow the entry before it: expected {chain[1].Hash}, found {chain[2].Previous}."], AuditChain.Verify(chain, []).Faults);
    }

    [Fact]
    public void Removed_entry_is_missed()
    {
        AuditEntry[] chain = Chain(4);

        Assert.Contains("Entries 2 to 3 are missing.", AuditChain.Verify([chain[0], chain[3]], []).Faults);
    }

    [Fact]
    public void Swapped_entries_are_found()
    {
        AuditEntry[] chain = Chain(3);

        Assert.Contains("Entry 2 stands twice or out of order.", AuditChain.Verify([chain[0], chain[2], chain[1]], []).Faults);
    }

    [Fact]
    public void Cut_off_end_is_known_only_by_a_head_kept_outside()
    {
        AuditEntry[] chain = Chain(5);

        Assert.True(AuditChain.Verify(chain[..3], []).IsWhole);
        Assert.Equal(
            ["Entries 4 to 5 are missing. The backup knows a longer chain: the end was cut off."], AuditChain.Verify(chain[..3], [(Place, new(5, chain[^1].Hash))]).Faults);
    }

    [Fact]
    public void Chain_written_anew_differs_from_a_head_kept_outside()
    {
        AuditEntry[] real = Chain(3), forged = Chain(3, actor: "I-9");

        Assert.Equal(
            [$"Entry 2 is not the one that The backup knows: expected {real[1].Hash}, found {forged[1].Hash}. The chain was written anew."],
            AuditChain.Verify(forged, [(Place, new(2, real[1].Hash))]).Faults);
    }

    [Fact]
    public void Details_are_canonical_whatever_the_order_of_writing()
    {
        var one = AuditEntry.After(AuditHead.None, DateTimeOffset.UnixEpoch, "I-1", "sign", "attempt/1", new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        var other = AuditEntry.After(AuditHead.None, DateTimeOffset.UnixEpoch, "I-1", "sign", "attempt/1", new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

        Assert.Equal("""{"a":"1","b":"2"}""", one.Details);
        Assert.Equal(one, other);
    }

    [Fact]
    public void Head_is_read_as_it_is_printed()
    {
        AuditHead head = new(12, Chain(1)[0].Hash);

        Assert.Equal(head, AuditHead.Parse(head + "\n"));
        Assert.StartsWith("An audit head is a number and a hash", Assert.Throws<InvalidDataException>(() => AuditHead.Parse("12 abc")).Message, StringComparison.Ordinal);
    }

    private static AuditEntry[] Chain(int length, string actor = "I-1")
    {
        AuditHead head = AuditHead.None;
        var chain = new AuditEntry[length];
        for (int i = 0; i < length; i++)
        {
            chain[i] = AuditEntry.After(head, DateTimeOffset.UnixEpoch.AddSeconds(i), actor, "sign", $"attempt/{i}", new Dictionary<string, string> { ["percent"] = $"{i}" });
            head = new(chain[i].Sequence, chain[i].Hash);
        }

        return chain;
    }
}
