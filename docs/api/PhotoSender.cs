using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booth;

/// <summary>Sends photos as a booth's device. A line that breaks, or a server that is busy, is tried again under the same key, so that the photo arrives once.</summary>
/// <param name="client">Its base address is the server's, for example https://192.168.1.20:8443.</param>
/// <param name="token">Made by <c>weldvision device add</c>.</param>
public sealed class PhotoSender(HttpClient client, string token)
{
    private const int Tries = 5;

    /// <summary>Sends a photo as a trainee's attempt.</summary>
    /// <param name="trainee">Name or pseudonym; of the token's cohort.</param>
    /// <returns>The line of <c>weldvision inspect --json</c>, with <c>attempt</c>; only <c>hidden</c> in an exam.</returns>
    /// <exception cref="HttpRequestException">The photo was refused; the message is the server's.</exception>
    public async Task<JsonElement> SendAsync(byte[] photo, string project, string task, string trainee, CancellationToken cancel)
    {
        // Of the photo and whose it is: sent for the wrong trainee, it can still be sent for the right one.
        string key = Convert.ToHexStringLower(SHA256.HashData([.. photo, .. Encoding.UTF8.GetBytes($"/{project}/{task}/{trainee}")]));
        for (int tried = 1; ; tried++)
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(photo), "photo", "photo.jpg" }, { new StringContent(project), "project" }, { new StringContent(task), "task" }, { new StringContent(trainee), "trainee" },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("Idempotency-Key", key);
            HttpResponseMessage? received;
            try
            {
                received = await client.SendAsync(request, cancel);
            }
            catch (HttpRequestException) when (tried < Tries)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), cancel);
                continue;
            }

            using HttpResponseMessage answer = received;
            JsonElement said = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
            if (answer.IsSuccessStatusCode) return said;
            bool mayPass = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            if (!mayPass || tried == Tries) throw new HttpRequestException(said.GetProperty("detail").GetString(), null, answer.StatusCode);
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(2), cancel);
        }
    }
}
