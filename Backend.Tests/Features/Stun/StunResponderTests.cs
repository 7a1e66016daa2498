using System.Net;
using System.Net.Sockets;
using Bailey.Features.Stun;
using Bailey.Features.Stun.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

public sealed class StunResponderTests
{
    [Test]
    public async Task Server_PortTaken_StartsWithOneWarningAndStunOff()
    {
        using var other = Taken(out int port);
        var log = new LogLines();
        using var host = Host(log, ("Stun:Port", $"{port}"));
        await host.StartAsync();

        Assert.That(Status(host).Enabled, Is.False);
        Assert.That(log.Warnings, Has.Count.EqualTo(1));
        Assert.That(log.Warnings.Single(), Does.Contain($"UDP port {port}").And.Contain("Stun:Port"));
        await host.StopAsync();
    }

    [Test]
    public async Task Server_PortFree_AnswersAndCountsUntilStopped()
    {
        int port;
        using (Taken(out port))
        {
        }

        var log = new LogLines();
        using var host = Host(log, ("Stun:Port", $"{port}"), ("Bind", "127.0.0.1"));
        await host.StartAsync();
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        peer.Connect(IPAddress.Loopback, port);
        peer.Send([1, 2, 3]);
        peer.Send(StunPeer.Request((0x0024, [])));
        peer.Send(StunPeer.Request());
        var reply = new byte[256];
        Assert.That(StunPeer.TypeOf(reply[..peer.Receive(reply)]), Is.EqualTo(StunMessageType.BindingError));
        Assert.That(StunPeer.Attributes(reply[..peer.Receive(reply)]), Does.Not.ContainKey(StunAttributeType.Software));

        var status = Status(host);
        Assert.That((status.Enabled, status.Port), Is.EqualTo((true, port)));
        await host.StopAsync();
        Assert.That((status.Answered, status.Refused, status.Ignored), Is.EqualTo((1L, 1L, 1L)));
        Assert.That((status.Enabled, status.Port), Is.EqualTo((false, 0)));
        Assert.That(log.Warnings, Is.Empty);
    }

    [Test]
    public async Task Server_PortZero_StartsWithStunOffAndNoWarning()
    {
        var log = new LogLines();
        using var host = Host(log, ("Stun:Port", "0"));
        await host.StartAsync();
        Assert.That((Status(host).Enabled, Status(host).Port), Is.EqualTo((false, 0)));
        Assert.That(log.Warnings, Is.Empty);
        await host.StopAsync();
    }

    [Test]
    public async Task Server_AddressOfAnotherHost_WarnsAndStarts()
    {
        using var other = Taken(out int port);
        var log = new LogLines();
        using var host = Host(log, ("Stun:Port", $"{port}"), ("Bind", "203.0.113.1"));
        await host.StartAsync();
        Assert.That(log.Warnings, Has.Count.EqualTo(1));
        await host.StopAsync();
    }

    [TestCase("Stun:Port", "-1")]
    [TestCase("Stun:Port", "65536")]
    [TestCase("Stun:Port", "many")]
    [TestCase("Stun:Software", "perhaps")]
    [TestCase("Bind", "everywhere")]
    public void Options_WrongSetting_IsNamed(string key, string value)
    {
        var mistakes = new List<string>();
        StunOptions.Read(Settings((key, value)), mistakes);
        Assert.That(mistakes.Single(), Does.StartWith($"{key} is \"{value}\""));
    }

    [Test]
    public void Options_SeveralMistakes_AreAllNamed()
    {
        var mistakes = new List<string>();
        new ServiceCollection().AddStun(Settings(("Stun:Port", "70000"), ("Bind", "x")), mistakes);
        Assert.That(mistakes, Has.Count.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("*")]
    public void Options_NothingSet_ArePort3478OnAllAddressesWithoutSoftware(string bind) =>
        Assert.That(StunOptions.Read(Settings(("Bind", bind)), []), Is.EqualTo(new StunOptions { Port = 3478, Address = null, Software = false }));

    [Test]
    public void Options_AllSet_AreRead() =>
        Assert.That(
            StunOptions.Read(Settings(("Bind", " ::1 "), ("Stun:Port", "3479"), ("Stun:Software", "true")), []),
            Is.EqualTo(new StunOptions { Port = 3479, Address = IPAddress.IPv6Loopback, Software = true }));

    [Test]
    public async Task RunAlone_UntilCancelled_AnswersAndEndsWithZero()
    {
        int port;
        using (Taken(out port))
        {
        }

        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        var run = StunResponder.RunAloneAsync(new StunOptions { Port = port, Software = true }, output, TextWriter.Null, stop.Token);
        using var peer = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        peer.Connect(IPAddress.IPv6Loopback, port);
        peer.Send(StunPeer.Request());
        var reply = new byte[256];
        Assert.That(StunPeer.Attributes(reply[..peer.Receive(reply)])[StunAttributeType.Software], Is.EqualTo("Bailey"u8.ToArray()));
        await stop.CancelAsync();

        Assert.That(await run, Is.Zero);
        Assert.That(output.ToString(), Does.Contain($"UDP port {port}").And.Contain("Answered 1, refused 0, ignored 0."));
    }

    [Test]
    public async Task RunAlone_PortTaken_EndsWithUnavailable()
    {
        using var other = Taken(out int port);
        var errors = new StringWriter();
        int code = await StunResponder.RunAloneAsync(new StunOptions { Port = port }, TextWriter.Null, errors, CancellationToken.None);
        Assert.That(code, Is.EqualTo(69));
        Assert.That(errors.ToString(), Does.Contain($"UDP port {port}"));
    }

    private static StunStatus Status(IHost host) => host.Services.GetRequiredService<StunStatus>();

    private static Socket Taken(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    private static IHost Host(LogLines log, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log);
        builder.Services.AddStun(Settings(settings), []);
        return builder.Build();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .Build();

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
