using static SmartSmoker.Device.Tests.HeapBudgetSizes;

namespace SmartSmoker.Device.Tests;

/// <summary>
/// What the walker cannot reach, counted from source: firmware/Board, and the class libraries that it uses. A number in
/// <c>Object</c> is a count of instance fields in the named file. Depths of calls are read from the same files.
/// </summary>
internal static class HeapBudgetParts
{
    /// <summary>Readings that <see cref="DeviceOptions.WindowCount"/> allows on their way, and one status.</summary>
    private const int MessageCount = 3;

    /// <summary>The same in the firmware that was measured.</summary>
    private const int MessageCountBefore = 9;

    private const int NameBytes = 24; // a host name, a topic, a user
    private const int LineBytes = 80; // a line on the console
    private const int PemBytes = 2_000; // a CA certificate with an RSA key of 4096 bits

    /// <summary>nanoFramework.m2mqtt Messages/MqttMsgBase.cs: 7 fields, one of them a list.</summary>
    private const int MessageFields = 7;

    private static readonly int MessageList = List(3, 4);

    /// <summary>System.Net IPAddress.cs, IPEndPoint.cs.</summary>
    private static readonly int Address = Object(4) + Array(8, 2);

    /// <summary>The board's own objects that the firmware had when its heap was measured.</summary>
    public static int Board(int probeCount) =>
        Object(1) + Object(2) // BoardClock.cs, SteadyTime.cs
        + Object(2) // BoardHealth.cs
        + Object(16) + (9 * Text(NameBytes)) // BoardSettings.cs
        + References(probeCount) + (probeCount * Probe())
        + Object(8) + Object(8) + List(4, 16) + Callback // BoardLoops.cs, MqttLink.cs with its queue of results
        + Object(5) + Object(6) + Object(2) // Network.cs, NetworkedUplink.cs, Nap.cs
        + Object(3) + References(2) + Array(2, 4) + Array(2, 8) // Supervisor.cs
        + Text(LineBytes); // MqttLink.Failure

    /// <summary>What the board keeps since then.</summary>
    public static int NewBoard() =>
        Object(3) + Object(7) + Object(3) // BoardLed.cs, BoardParts.cs, Watchdog.cs
        + (2 * (Object(6) + Object(1) + Object(2))) // System.Device.Gpio: GpioPin, PinValue, GpioController
        + Object(1) + Text(12) // FlashFiles.cs
        + Object(2) + Hashtable(7, 5, Text(10) + Text(LineBytes)) // BoardLog.cs, a last line per subject
        + (3 * Callback); // pause, line writer, handshake

    /// <summary>
    /// nf-interpreter Core/TypeSystem.cpp, CLR_RT_Assembly::CreateInstance: 3 bytes per method, 8 per type, 2 per
    /// field, 4 per reference. Device and Board have about this many more than when the heap was measured.
    /// </summary>
    public static int NewCode() => (100 * 3) + (16 * 8) + (80 * 2) + (150 * 4);

    /// <summary>With TLS: System.Net X509Certificate.cs with the PEM file, Security/SslStream.cs.</summary>
    public static int Tls() => Object(7) + Array(PemBytes + 1, 1) + (2 * Text(60)) + Object(9) + Finalizer;

    /// <summary>
    /// The board's three threads: the supervisor, sampling asleep, and the uplink as it reports a status.
    /// </summary>
    public static int BoardThreads() => Thread(8) + Thread(2) + Thread(6) + HeldLock;

    /// <summary>The sampling thread, down to the SPI transfer.</summary>
    public static int Sampling() => Thread(11) - Thread(2) + HeldLock;

    /// <summary>A client of M2Mqtt: nanoFramework.m2mqtt at commit 8208787, M2Mqtt/.</summary>
    public static int Client() =>
        Object(53) + (5 * Object(0)) + Object(0) // MqttClient.cs: wait handles, a lock
        + (3 * List(4, 16)) + (2 * MessageList) // its queues, grown by a full window, and lists
        + (MessageCountBefore * Block) // places in the list of ids that wait for an answer
        + Object(8) // MqttSettings.cs
        + Object(10) + Address // Net/MqttNetworkChannel.cs
        + Object(7) + Finalizer + Object(2) + Address // System.Net Sockets/Socket.cs and its end point
        + Callback; // MqttMsgPublished

    /// <summary>
    /// MqttClient.cs: receive, down to the socket; keep alive, dispatch and inflight, each in WaitOne.
    /// </summary>
    public static int ClientThreads() => ReceiveThread() + Thread(2) + Thread(2) + Thread(2);

    /// <summary>
    /// In the firmware that was measured, a new client connected while the threads of the old one still ended, which
    /// kept the old one alive.
    /// </summary>
    public static int ConnectingBefore() => Client() + ReceiveThread() + Connect();

    /// <summary>
    /// A client that connects when the old one is gone: of its threads, only the one that receives runs yet.
    /// </summary>
    public static int Connecting() => Connect() - (ClientThreads() - ReceiveThread());

    /// <summary>The window of the firmware that was measured.</summary>
    public static int WindowBefore(int statusBytes) => Window(statusBytes, MessageCountBefore);

    /// <summary>The window of today.</summary>
    public static int Window(int statusBytes) => Window(statusBytes, MessageCount);

    /// <summary>
    /// MqttMsgConnect.cs, MqttMsgConnack.cs, their texts and packets, and the name look-up.
    /// </summary>
    private static int Connect() =>
        Object(MessageFields + 20) + Object(MessageFields + 17) + (2 * MessageList)
        + (5 * (Text(NameBytes) + Array(NameBytes, 1))) + Array(6 * NameBytes, 1) + Array(4, 1)
        + Object(2) + References(4) + Object(2) + Array(28, 1) // System.Net IPHostEntry.cs, SocketAddress.cs
        + Thread(12) - Thread(6); // the uplink thread is deeper than while it reports

    /// <summary>
    /// A full window: MqttMsgPublish, MqttMsgContext, an id and a payload each, and the result that the uplink takes
    /// later; two MqttMsgPuback with their events; the packet that the inflight thread sends.
    /// </summary>
    private static int Window(int statusBytes, int messageCount) =>
        (messageCount * (Object(MessageFields + 9) + MessageList + Object(5) + Boxed + Array(12, 1) + Object(2)))
        + (2 * (Object(MessageFields + 2) + MessageList + Object(1)))
        + Array(statusBytes + NameBytes, 1) + Array(NameBytes, 1) + Thread(6) - Thread(2) + HeldLock;

    /// <summary>
    /// Building a status: the chunks of System.Text StringBuilder.cs (5 fields), the text, and its UTF-8.
    /// </summary>
    public static int Status(int statusBytes) =>
        (4 * (Object(5) + Array(0, 2))) + Array(2 * statusBytes, 2) + Text(statusBytes) + Array(statusBytes, 1);

    private static int ReceiveThread() => Thread(4);

    /// <summary>
    /// One probe: ProbeSettings.cs, Calibration.cs, RtdProbe.cs, Max31865Converter.cs, and the driver.
    /// </summary>
    private static int Probe() =>
        Object(7) + Text(10) + Text(10) + Object(2) + (2 * Array(3, 8))
        + Object(3) + Object(1)
        + Object(6) // nanoFramework.IoT.Device devices/Max31865/Max31865.cs
        + Object(5) + Object(8) + Object(0) + Array(1, 1); // System.Device.Spi SpiDevice.cs, SpiConnectionSettings.cs
}
