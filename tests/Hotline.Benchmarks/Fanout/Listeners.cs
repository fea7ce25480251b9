using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hotline.Benchmarks.Fanout;

/// <summary>Thousands of WebSockets that know no more of the protocol than to count: what they cost is the same for every server, and little.</summary>
internal sealed class Listeners : IDisposable
{
    private const int Text = 0x81, Close = 0x88, Ping = 0x89, Pong = 0x8A;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly List<Socket> _sockets = [];
    private long[] _arrivals = [];
    private int _missing;
    private TaskCompletionSource _all = new();

    /// <summary>The message that came last, as text.</summary>
    public string Last { get; private set; } = "";

    public int Count => _sockets.Count;

    /// <param name="hello">What each says once it is connected.</param>
    public async Task ConnectAsync(Uri url, string path, int count, params string[] hello)
    {
        var greeting = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n");
        for (var number = 0; number < count; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, url.Port);
            await socket.SendAsync(greeting);
            await ReadHeadAsync(socket);
            foreach (var message in hello)
            {
                await socket.SendAsync(Frame(Text, Encoding.UTF8.GetBytes(message)));
                // The acknowledgement; a subscription has none.
                if (message.Contains("connection_init", StringComparison.Ordinal)) await ReadFrameAsync(socket);
            }
        }
        _arrivals = new long[count];
        for (var number = 0; number < count; number++) _ = ListenAsync(number);
    }

    /// <summary>From now on each is to hear one message.</summary>
    /// <returns>When each heard it, in milliseconds since 1970, once all have.</returns>
    public async Task<double[]> HearAsync(Func<Task> tell)
    {
        (_missing, _all) = (Count, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await tell();
        await _all.Task.WaitAsync(s_patience);
        return [.. _arrivals.Select(ticks => (ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerMillisecond).Order()];
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private async Task ListenAsync(int number)
    {
        var (socket, buffer, held) = (_sockets[number], new byte[4096], 0);
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(held));
            if (read == 0)
            {
                _all.TrySetException(new InvalidOperationException("A listener was cut off."));
                return;
            }
            held += read;
            while (Whole(buffer.AsSpan(0, held)) is var (start, end) && end > 0)
            {
                if (buffer[0] == Ping) await socket.SendAsync(Frame(Pong, buffer[start..end]));
                else Arrive(number, buffer.AsSpan(start, end - start));
                buffer.AsSpan(end, held - end).CopyTo(buffer);
                held -= end;
            }
        }
    }

    private void Arrive(int number, ReadOnlySpan<byte> message)
    {
        _arrivals[number] = DateTime.UtcNow.Ticks;
        if (Interlocked.Decrement(ref _missing) > 0) return;
        Last = Encoding.UTF8.GetString(message);
        _all.TrySetResult();
    }

    /// <summary>Where the first frame's payload begins and ends; an end of 0 where it is not all there.</summary>
    private static (int Start, int End) Whole(ReadOnlySpan<byte> held)
    {
        if (held.Length < 4) return held.Length >= 2 && held[1] + 2 <= held.Length ? (2, held[1] + 2) : (0, 0);
        var (start, length) = held[1] == 126 ? (4, BinaryPrimitives.ReadUInt16BigEndian(held[2..])) : (2, held[1]);
        return start + length <= held.Length ? (start, start + length) : (0, 0);
    }

    private static async Task ReadHeadAsync(Socket socket)
    {
        var (one, head) = (new byte[1], new StringBuilder());
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(one) > 0) head.Append((char)one[0]);
        if (!head.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new InvalidOperationException($"The server let no more in: {head}");
    }

    private static async Task ReadFrameAsync(Socket socket)
    {
        var frame = new byte[2];
        await socket.ReceiveAsync(frame);
        if (frame[0] == Close) throw new InvalidOperationException("The server let no more in.");
        for (var left = (int)frame[1]; left > 0;) left -= await socket.ReceiveAsync(new byte[left]);
    }

    /// <summary>Masked with zeroes, which the protocol allows and costs nothing.</summary>
    private static byte[] Frame(int kind, byte[] payload) =>
    [
        (byte)kind, .. payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : new[] { (byte)(0x80 | 126), (byte)(payload.Length >> 8), (byte)payload.Length },
        0, 0, 0, 0, .. payload,
    ];
}
