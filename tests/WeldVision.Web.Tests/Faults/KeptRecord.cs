using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using Xunit;

namespace WeldVision.Web.Tests.Faults;

/// <summary>What must be true of a record whatever happened to its server.</summary>
internal static class KeptRecord
{
    // Numbers may be missing where a step was not kept.
    private const int MostMissing = 100;

    /// <summary>What was told to be kept is there once, whole and unchanged, nothing is there twice, and the audit log holds from where it was before.</summary>
    public static void Check(RecordStore store, AuditHead before, params IEnumerable<KeyedSender> senders)
    {
        AuditVerdict verdict = store.Audit.Verify([("the record before the faults", before)]);
        Assert.Empty(verdict.Faults);
        List<AttemptRecord> all = All(store);
        foreach (KeyedSender sender in senders)
        {
            AttemptRecord[] own = [.. all.Where(one => one.Attempt.Trainee == sender.Trainee.Pseudonym)];
            Assert.All(sender.Kept.Values, kept =>
            {
                Assert.Equal(kept.Sha256, Assert.Single(own.Single(one => one.Attempt.Id == kept.Attempt).Attempt.Photos).Sha256);
                Assert.Equal(kept.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(store.Photos.Read(kept.Sha256))));
            });
            Assert.Equal(sender.Kept.Count, sender.Kept.Values.Select(kept => kept.Attempt).Distinct().Count());

            // An attempt without a photo is one whose photo was under way; it is filled when the photo comes again.
            Assert.Equal(sender.Kept.Values.Select(kept => kept.Attempt).Order(), own.Where(one => one.Attempt.Photos.Count > 0).Select(one => one.Attempt.Id).Order());
            Assert.All(sender.HandedIn, id => Assert.NotNull(own.Single(one => one.Attempt.Id == id).Attempt.SubmittedAt));
        }
    }

    public static List<AttemptRecord> All(RecordStore store)
    {
        List<AttemptRecord> all = [];
        for (int id = 1, missing = 0; missing < MostMissing; id++)
        {
            try
            {
                all.Add(store.Attempts.Get(id));
                missing = 0;
            }
            catch (InvalidDataException)
            {
                missing++;
            }
        }

        return all;
    }
}
