using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WeldVision.Tests.Live;

/// <summary>
/// As much of an RTSP server as a camera is: it answers OPTIONS, DESCRIBE, SETUP and PLAY, and passes the RTP packets that ffmpeg makes of a film on to its client, interleaved in the connection.
/// </summary>
internal sealed class RtspDoor : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UdpClient _packets = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Process _film;
    private readonly string _description;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RtspDoor(string film, string folder)
    {
        _description = Path.Combine(folder, "film.sdp");
        int port = ((IPEndPoint)_packets.Client.LocalEndPoint!).Port;
        _film = Film.Start("-re", "-stream_loop", "-1", "-i", film, "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "10", "-pix_fmt", "yuv420p",
            "-f", "rtp", "-sdp_file", _description, $"rtp://127.0.0.1:{port}");
        _listener.Start();
        _serving = Task.Run(Serve);
    }

    public string Address => $"rtsp://user:secret@127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/stream";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _packets.Dispose();
        Film.End(_film);
        ((IAsyncResult)_serving).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await Serve(client.GetStream());
                }
                catch (IOException)
                {
                    // The client went away; the next one is welcome.
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Serve(NetworkStream client)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            int read = await client.ReadAsync(buffer, _stop.Token);
            if (read == 0) return;
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            while (text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                string request = text.ToString()[..end];
                text.Remove(0, end + 4);
                string method = request.Split(' ')[0], sequence = request.Split("CSeq: ")[1].Split("\r\n")[0];
                string answer = method switch
                {
                    "OPTIONS" => "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n",
                    "DESCRIBE" => Describe(),
                    "SETUP" => "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n\r\n",
                    _ => "Session: 1\r\n\r\n",
                };
                await client.WriteAsync(Encoding.ASCII.GetBytes($"RTSP/1.0 200 OK\r\nCSeq: {sequence}\r\n{answer}"), _stop.Token);
                if (method == "PLAY") await PassOn(client);
            }
        }
    }

    private async Task PassOn(NetworkStream client)
    {
        var head = new byte[4];
        head[0] = (byte)'$';
        while (true)
        {
            UdpReceiveResult packet = await _packets.ReceiveAsync(_stop.Token);
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)packet.Buffer.Length);
            await client.WriteAsync(head, _stop.Token);
            await client.WriteAsync(packet.Buffer, _stop.Token);
        }
    }

    private string Describe()
    {
        for (int tries = 0; tries < 200 && !(File.Exists(_description) && File.ReadAllText(_description).Contains("m=video", StringComparison.Ordinal)); tries++) Thread.Sleep(50);
        string text = File.ReadAllText(_description).Replace("\n", "\r\n", StringComparison.Ordinal).Replace("\r\r", "\r", StringComparison.Ordinal);
        text = text[text.IndexOf("v=0", StringComparison.Ordinal)..];
        return $"Content-Type: application/sdp\r\nContent-Length: {Encoding.ASCII.GetByteCount(text)}\r\n\r\n{text}";
    }
}
