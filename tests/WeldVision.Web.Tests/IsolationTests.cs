using System.Net;
using OpenCvSharp;
using WeldVision.Cli;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What a photo that was made, or happened, to break its reader does to a server: it loses itself.</summary>
public sealed class IsolationTests
{
    [Fact]
    public async Task Photo_that_takes_more_than_its_share_is_refused_in_words_and_others_go_on()
    {
        await using var server = new NarrowWorkshop();
        await server.InitializeAsync();
        using HttpClient ayu = await server.ClientOf(server.Ayu), bayu = await server.ClientOf(server.Bayu);
        using var plain = new Mat(9000, 12000, MatType.CV_8UC3, new Scalar(80, 90, 100));
        Cv2.ImEncode(".png", plain, out byte[] bomb);
        Assert.InRange(bomb.Length, 1, 3_000_000);

        Task<HttpResponseMessage> sent = SendAsync(ayu, bomb), beside = SendAsync(bayu, WorkshopServer.DemoPhoto("sound-1.jpg"));
        using HttpResponseMessage refused = await sent, others = await beside, next = await SendAsync(ayu, WorkshopServer.DemoPhoto("sound-2.jpg"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (others.StatusCode, next.StatusCode));
        string line = await WorkshopServer.BodyAsync(refused);
        Assert.Contains("Reading it took more than 200 MB of memory and was ended.", line, StringComparison.Ordinal);
        Assert.Contains("inspected", await WorkshopServer.BodyAsync(next), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] photo)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "photo", "photo.png" } };
        return await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form);
    }

    /// <summary>A workshop whose photos may take no more than 200 MB to decode.</summary>
    private sealed class NarrowWorkshop : WorkshopServer
    {
        private readonly ServedPhotos _narrow = new(new(TimeSpan.FromSeconds(60), 200_000_000));

        internal override ServedPhotos Reader => _narrow;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _narrow.Dispose();
        }
    }
}
