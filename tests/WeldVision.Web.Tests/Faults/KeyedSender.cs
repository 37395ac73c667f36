using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using WeldVision.Record.Learning;

namespace WeldVision.Web.Tests.Faults;

/// <summary>Sends photos as a phone does: each under a key of its own, again and again until it is told that it is kept.</summary>
internal sealed class KeyedSender(Person trainee, string project, string task)
{
    // Longer than any fault that a test makes lasts.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromMinutes(2);

    private readonly byte[] _photo = WorkshopServer.DemoPhoto("sound-1.jpg");
    private int _photos;

    // Under way when the server ended; FinishAsync sends it again.
    private (string Key, byte[] Photo)? _open;

    public Person Trainee => trainee;

    /// <value>Attempt and photo that the sender was told are kept, by key.</value>
    public Dictionary<string, (int Attempt, string Sha256)> Kept { get; } = new(StringComparer.Ordinal);

    /// <value>Attempts that the sender was told are handed in.</value>
    public HashSet<int> HandedIn { get; } = [];

    /// <value>What it was told when something was not kept, once each.</value>
    public HashSet<string> Refusals { get; } = new(StringComparer.Ordinal);

    /// <value>Whether a photo was refused for good, which none of these is to be.</value>
    public bool WasRefused { get; private set; }

    /// <summary>Sends one photo, as a new attempt, and hands it in on wish.</summary>
    public async Task SendAsync(HttpClient client, bool handsIn, CancellationToken cancel)
    {
        // Other bytes behind the picture's end make it another file.
        _open ??= (Guid.NewGuid().ToString("N"), [.. _photo, .. BitConverter.GetBytes(++_photos), .. RandomNumberGenerator.GetBytes(4)]);
        await FinishAsync(client, cancel);
        int attempt = Kept.Values.Last().Attempt;
        if (handsIn) await HandInAsync(client, attempt, cancel);
    }

    /// <summary>Sends what is under way until it is kept.</summary>
    public async Task FinishAsync(HttpClient client, CancellationToken cancel)
    {
        if (_open is not { } open) return;
        for (long began = Stopwatch.GetTimestamp(); ;)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(open.Photo), "photo", "photo.jpg" }, { new StringContent(project), "project" }, { new StringContent(task), "task" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
            request.Headers.Add("Idempotency-Key", open.Key);
            using HttpResponseMessage answer = await client.SendAsync(request, cancel);
            if (answer.IsSuccessStatusCode)
            {
                Kept[open.Key] = ((await WorkshopServer.JsonAsync(answer)).GetProperty("attempt").GetProperty("id").GetInt32(), Convert.ToHexStringLower(SHA256.HashData(open.Photo)));
                _open = null;
                return;
            }

            Refusals.Add($"{(int)answer.StatusCode} {(await WorkshopServer.JsonAsync(answer)).GetProperty("detail").GetString()}");
            // 422: its decoder was ended in the middle.
            WasRefused = answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.UnprocessableEntity) && (int)answer.StatusCode < 500;
            if (WasRefused) throw new InvalidOperationException(string.Join(Environment.NewLine, Refusals));
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"A photo was not kept within {Patience}: {string.Join(" | ", Refusals)}");
            await Task.Delay(Again, cancel);
        }
    }

    private async Task HandInAsync(HttpClient client, int attempt, CancellationToken cancel)
    {
        string path = $"/attempts/{attempt}", token = await WorkshopServer.TokenOn(client, path);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"{path}/submit", UriKind.Relative), form, cancel);
        if (answer.StatusCode == HttpStatusCode.Found) HandedIn.Add(attempt);
    }
}
