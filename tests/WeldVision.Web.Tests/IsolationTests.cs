using System.Net;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Cli;
using WeldVision.Imaging.Decoding;
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

    [Fact]
    public async Task Photo_whose_reading_was_ended_is_no_result_and_may_be_sent_again_under_its_key()
    {
        await using var server = new HastyWorkshop();
        await server.InitializeAsync();
        using HttpClient client = await server.ClientOf(server.Ayu);

        using HttpResponseMessage ended = await SendAsync(client, WorkshopServer.DemoPhoto("sound-1.jpg"), key: "k");
        server.Slow.Dispose();
        server.Now = WorkshopServer.Photos.Decoder;
        using HttpResponseMessage again = await SendAsync(client, WorkshopServer.DemoPhoto("sound-1.jpg"), key: "k");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ended.StatusCode);
        Assert.StartsWith("The photo was not read, and nothing of it was kept: Reading it took longer than", (await WorkshopServer.JsonAsync(ended)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("inspected", (await WorkshopServer.JsonAsync(again)).GetProperty("outcome").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] photo, string? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "photo", "photo.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
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

    /// <summary>A workshop that gives no photo the time to be read, until it is told to.</summary>
    private sealed class HastyWorkshop : WorkshopServer, IPhotoDecoder
    {
        // A program that says it is ready, takes what it is given and never answers.
        public DecoderProcesses Slow { get; } = new(["/bin/sh", "-c", "printf '\\0\\0\\0\\0'; cat > /dev/null"], new(TimeSpan.FromSeconds(1)), TimeProvider.System);

        public IPhotoDecoder? Now { get; set; }

        protected override IPhotoDecoder Decoder => this;

        public CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null) => (Now ?? new IsolatedPhotoDecoder(Slow, new())).Capture(source, isKnown);
    }
}
