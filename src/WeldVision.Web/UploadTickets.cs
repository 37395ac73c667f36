using System.Collections.Concurrent;
using System.Security.Cryptography;
using WeldVision.Record.Learning;

namespace WeldVision.Web;

/// <summary>What a ticket is good for: one photo of one trainee for one task.</summary>
/// <param name="Secret">Stands in the address that the code on the screen holds.</param>
internal sealed record UploadTicket(string Id, string Secret, string Trainee, string Project, string Task, PhotoView View, int? AddTo, DateTimeOffset Until)
{
    /// <value>The attempt that came of it; null until the photo is there.</value>
    public int? Attempt { get; set; }

    /// <summary>Lets one photo in at a time, so that two that arrive together are not both taken.</summary>
    public SemaphoreSlim Door { get; } = new(1, 1);
}

/// <summary>
/// Tickets by which any phone brings one photo, also over plain HTTP: they tell nobody's name, show no result and end after the photo or ten minutes. They live in memory; after a restart
/// the screen makes another.
/// </summary>
internal sealed class UploadTickets(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, UploadTicket> _bySecret = new(StringComparer.Ordinal);

    public UploadTicket Open(string trainee, string project, string task, PhotoView view, int? addTo)
    {
        // A trainee has one ticket that waits for its photo.
        foreach (var (ended, old) in _bySecret)
        {
            if (old.Until < clock.GetUtcNow() || (old.Trainee == trainee && old.Attempt is null)) _bySecret.TryRemove(ended, out _);
        }

        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var ticket = new UploadTicket(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), secret, trainee, project, task, view, addTo, clock.GetUtcNow() + Life);
        _bySecret[secret] = ticket;
        return ticket;
    }

    /// <summary>Null for one that is unknown, used or too old.</summary>
    public UploadTicket? Find(string secret) => _bySecret.TryGetValue(secret, out UploadTicket? ticket) && ticket.Attempt is null && ticket.Until >= clock.GetUtcNow() ? ticket : null;

    /// <summary>The ticket that a trainee's own screen shows; null when it is too old or another's.</summary>
    public UploadTicket? OfScreen(string id, string trainee) => _bySecret.Values.FirstOrDefault(ticket => ticket.Id == id && ticket.Trainee == trainee && ticket.Until >= clock.GetUtcNow());
}
