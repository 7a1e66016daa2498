using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bailey.Benchmarks.Stun;

/// <summary>Owns one server process under measurement, on a port of its own on the loopback network, and ends it.</summary>
internal sealed class StunServer : IDisposable
{
    private const int TicksPerSecond = 100; // proc(5): utime and stime are in clock ticks, 100 a second on Linux
    private const int Patience = 100; // tries of 100 ms each for the first answer

    private readonly Process process;
    private readonly string? folder;

    private StunServer(string name, IPEndPoint endPoint, ProcessStartInfo start, string? folder)
    {
        Name = name;
        EndPoint = endPoint;
        this.folder = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AwaitAnswer();
    }

    public string Name { get; }

    public IPEndPoint EndPoint { get; }

    /// <summary>Processor time the server has used, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            string stat = File.ReadAllText($"/proc/{process.Id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Resident memory in KiB.</summary>
    public long ResidentKiB
    {
        get
        {
            string line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>This program again, running the responder alone.</summary>
    public static StunServer Bailey()
    {
        var endPoint = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(StunServer).Assembly.Location);
        }

        foreach (string argument in new[] { "stun", "serve", endPoint.Port.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        return new StunServer("Bailey", endPoint, start, null);
    }

    /// <summary>coturn without TURN, and without the SOFTWARE attribute, which Bailey does not send either.</summary>
    public static StunServer Coturn()
    {
        var endPoint = FreePort();
        string folder = Directory.CreateTempSubdirectory("bailey-coturn-").FullName;
        var start = new ProcessStartInfo("turnserver") { WorkingDirectory = folder };
        string[] arguments =
        [
            "-n", "--stun-only", "--no-software-attribute", "--no-cli", "--no-tcp", "--no-tls", "--no-dtls", "--listening-ip", "127.0.0.1",
            "--listening-port", endPoint.Port.ToString(CultureInfo.InvariantCulture), "--pidfile", Path.Combine(folder, "pid"),
            "--userdb", Path.Combine(folder, "users"), "--log-file", "stdout", "--simple-log",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new StunServer("coturn", endPoint, start, folder);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IPEndPoint FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private void AwaitAnswer()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 100 };
        byte[] request = Convert.FromHexString("000100002112a442000000000000000000000001");
        for (int attempt = 0; attempt < Patience && !process.HasExited; attempt++)
        {
            try
            {
                socket.SendTo(request, EndPoint);
                socket.Receive(new byte[256]);
                return;
            }
            catch (SocketException no) when (no.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
            }
        }

        Dispose();
        throw new InvalidOperationException($"{Name} does not answer on {EndPoint}.");
    }
}
