using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SafeSchema.Tests.Support;

/// <summary>Stands between client and server and counts round trips: how often the client speaks after the server has spoken.</summary>
sealed class CountingProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly NpgsqlConnectionStringBuilder server;
    int serverSpoke;
    int roundTrips;

    public CountingProxy(string connectionString)
    {
        server = new(connectionString);
        listener.Start();
        _ = AcceptAsync();
    }

    public int RoundTrips => Volatile.Read(ref roundTrips);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        // The reset of a pooled connection is answered on its own while the next batch is still on its way: a turn, though nobody waits for it.
        NoResetOnClose = true,
    }.ConnectionString;

    public void Dispose() => listener.Dispose();

    async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            var upstream = new TcpClient();
            await upstream.ConnectAsync(server.Host!, server.Port);
            _ = ForwardAsync(client.GetStream(), upstream.GetStream(), ClientSpeaks);
            _ = ForwardAsync(upstream.GetStream(), client.GetStream(), () => Volatile.Write(ref serverSpoke, 1));
        }
    }

    void ClientSpeaks()
    {
        if (Interlocked.Exchange(ref serverSpoke, 0) == 1)
            Interlocked.Increment(ref roundTrips);
    }

    static async Task ForwardAsync(NetworkStream from, NetworkStream to, Action heard)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer) is > 0 and var length)
        {
            heard();
            await to.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
