using WeldVision.Queue;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Erases a trainee wherever this centre keeps them: the record with its photos and accounts, and the queue of a shared database.</summary>
public static class PersonErasure
{
    /// <exception cref="InvalidDataException">There is no such trainee, or it is a member of staff.</exception>
    /// <exception cref="QueueUnusableException">The queue does not answer; nobody was erased.</exception>
    public static Erasure Erase(RecordStore store, RecordPlace place, string trainee, string by, string? cohort = null)
    {
        // The queue first: ended in between, the name is still there to do it again by.
        if (place.Postgres is { } connection && store.People.Find(trainee, cohort) is { IsStaff: false, Name: { } name }) QueuedNames.Forget(connection, name);
        return store.TraineeData.Erase(trainee, by, cohort);
    }
}
