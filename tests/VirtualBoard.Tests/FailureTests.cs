using System.Device.Wifi;
using System.Net;
using System.Net.Sockets;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Networking;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>What a builder reads on the serial console when something is wrong, and when nothing is.</summary>
[Collection("virtual board")]
public sealed class FailureTests : IDisposable
{
    private const string Joining = "Wi-Fi: joining \"net\"";
    private const string Joined = "Wi-Fi: joined, address 192.0.2.7";
    private const string TimeSet = "Time: set";

    private readonly RabbitMqBroker _broker;

    public FailureTests(BrokerFixture fixture)
    {
        _broker = fixture.Broker;
        VirtualMqtt.Open = MqttNetwork.Open;
        MqttNetwork.IsUp = true;
    }

    public void Dispose() => VirtualWifi.ConnectionStatus = WifiConnectionStatus.NetworkNotAvailable;

    [Fact]
    public async Task A_start_without_problems()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("fine")) { KnowsTime = false };
        board.Sample(1);
        board.KnowsTime = true;
        await board.WorkUntilAsync(() => board.Outbox.Count == 0);
        board.StepUplink();
        Assert.Equal(
            [
                Joining, Joined, "Time: waiting for the time server; readings wait until the clock is set",
                "Broker: connected",
                TimeSet, "Readings: the broker has the first one; the smoker is being watched",
            ],
            board.Console);
    }

    [Theory]
    [InlineData(
        WifiConnectionStatus.InvalidCredential,
        "Wi-Fi: \"net\" refused the password, or the signal is too weak. Check wifi.password in smoker.cfg.")]
    [InlineData(
        WifiConnectionStatus.NetworkNotAvailable,
        "Wi-Fi: no network \"net\" in range. Check wifi.ssid in smoker.cfg; the ESP32 sees 2.4 GHz only.")]
    [InlineData(
        WifiConnectionStatus.Success, "Wi-Fi: \"net\" accepted the board; waiting for an address from its DHCP server.")]
    [InlineData(WifiConnectionStatus.Timeout, "Wi-Fi: \"net\" did not answer (Wi-Fi status 4).")]
    public void Wi_fi_that_does_not_join_says_why(WifiConnectionStatus status, string line)
    {
        MqttNetwork.IsUp = false;
        VirtualWifi.ConnectionStatus = status;
        var board = new VirtualBoard(_broker, new BoardSetup("alone"));
        board.Sample(1);
        Assert.Equal([Joining, line], board.Console);
    }

    [Fact]
    public void A_wrong_password_is_reported_and_costs_no_reading()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("stranger") { Password = "wrong" });
        board.Sample(10);
        Assert.Equal(
            $"Broker: 127.0.0.1:{board.Settings.BrokerPort} refused the login (it closed the connection). "
            + "Probably a wrong broker.user or broker.password in smoker.cfg.",
            board.Console[3]);
        Assert.Equal(30, board.Outbox.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_return_code_means_the_same_as_a_closed_connection(int code)
    {
        VirtualMqtt.Open = (_, _, _, _) => new Answer(() => (MqttReasonCode)code);
        var board = new VirtualBoard(_broker, new BoardSetup("coded"));
        board.Sample(1);
        Assert.Contains(
            $"refused the login (return code {code}). Probably a wrong broker.user", board.Console[3],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_broker_that_is_not_there_is_reported()
    {
        var port = Ports.Free();
        var board = new VirtualBoard(_broker, new BoardSetup("early") { Port = port });
        board.Sample(1);
        Assert.StartsWith($"Broker: cannot reach 127.0.0.1:{port} (", board.Console[3], StringComparison.Ordinal);
        Assert.EndsWith("). Is it running, and open to this network?", board.Console[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Something_that_takes_the_connection_but_does_not_answer_is_reported()
    {
        VirtualBoard? board = null;
        VirtualMqtt.Open = (_, _, _, _) => new Answer(() =>
        {
            board!.MonotonicMs += 30_000; // the client's limit for CONNACK
            throw new MqttCommunicationException();
        });
        board = new VirtualBoard(_broker, new BoardSetup("silent"));
        board.Sample(1);
        Assert.EndsWith(
            "accepted the connection but did not answer. Is it an MQTT broker?", board.Console[3],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_authority_is_reported_and_costs_no_reading_and_no_password()
    {
        var stranger = new BrokerCertificates().AuthorityPem;
        var board = new VirtualBoard(_broker, new BoardSetup("wary") { AuthorityPem = stranger });
        board.Sample(10);
        Assert.EndsWith(
            "Is ca.pem its authority, and broker.host the name in its certificate?", board.Console[3],
            StringComparison.Ordinal);
        Assert.Equal((30, 0), (board.Outbox.Count, board.Outbox.DroppedCount));
        Assert.Empty(await board.DeliveredAsync());
    }

    [Fact]
    public async Task A_broker_that_freezes_the_handshake_leaves_the_led_lit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var setup = new BoardSetup("frozen") { Port = port, AuthorityPem = _broker.AuthorityPem };
        var board = new VirtualBoard(_broker, setup);
        var stepping = Task.Run(board.StepUplink);
        using var connection = await silent.AcceptTcpClientAsync();
        await Wait.UntilAsync(() => board.Link.IsInHandshake, () => string.Join('\n', board.Console));
        Assert.True(board.LedWasLitBeforeHandshake);
        Assert.False(stepping.IsCompleted);
        connection.Close();
        await stepping;
        Assert.False(board.Link.IsInHandshake);
        Assert.Contains($"Broker: cannot reach 127.0.0.1:{port}", board.Console[3], StringComparison.Ordinal);
    }

    /// <summary>A client whose CONNECT ends as a test says.</summary>
    private sealed class Answer(Func<MqttReasonCode> connect) : IVirtualMqtt
    {
        public bool IsConnected => false;

        public MqttReasonCode Connect(
            string clientId, string? user, string? password, string willTopic, string willMessage,
            ushort keepAliveSeconds) => connect();

        public ushort Publish(string topic, byte[] message, bool retain) => throw new InvalidOperationException();

        public void Disconnect()
        {
        }

        public void Close()
        {
        }
    }
}
