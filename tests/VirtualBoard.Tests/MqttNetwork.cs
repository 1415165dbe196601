using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// The client of a virtual board over real TCP. It behaves as nanoFramework.M2Mqtt does: the constructor throws without
/// a network, a broker that cannot be reached and one that refuses the login throw, a TLS handshake has no time limit,
/// a publish only queues, and its result comes on another thread.
/// </summary>
internal sealed class MqttNetwork(string host, int port, byte[]? authorityPem, VirtualMqttPublished published) : IVirtualMqtt
{
    private readonly MQTTnet.IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private ushort _lastId;

    /// <summary>Whether there is a network; also ends nothing that is connected.</summary>
    public static bool IsUp { get; set; } = true;

    public bool IsConnected => _client.IsConnected;

    /// <summary>As <see cref="OpenVirtualMqtt"/>.</summary>
    public static IVirtualMqtt Open(string host, int port, byte[]? authorityPem, VirtualMqttPublished published) =>
        IsUp
            ? new MqttNetwork(host, port, authorityPem, published)
            : throw new SocketException((int)SocketError.HostNotFound);

    public MqttReasonCode Connect(
        string clientId, string? user, string? password, string willTopic, string willMessage, ushort keepAliveSeconds)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId(clientId)
            .WithCredentials(user, password)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311).WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAliveSeconds))
            .WithWillTopic(willTopic).WithWillPayload(willMessage).WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTimeout(Timeout.InfiniteTimeSpan)
            .WithTlsOptions(tls => tls.UseTls(authorityPem is not null).WithCertificateValidationHandler(IsSigned)).Build();
        return Connect(options) == MqttClientConnectResultCode.Success
            ? MqttReasonCode.Success
            : throw new MqttCommunicationException(); // the return codes 4 and 5 never come through
    }

    public ushort Publish(string topic, byte[] message, bool retain)
    {
        var id = ++_lastId;
        var application = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(message).WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        _client.PublishAsync(application).ContinueWith(
            sent => published(new MqttMsgPublishedEventArgs(id, sent.IsCompletedSuccessfully && sent.Result.IsSuccess)), TaskScheduler.Default);
        return id;
    }

    private MqttClientConnectResultCode Connect(MqttClientOptions options)
    {
        try
        {
            return _client.ConnectAsync(options).GetAwaiter().GetResult().ResultCode;
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException failure)
        {
            throw new MqttConnectionException("Exception connecting to the broker", failure);
        }
    }

    public void Disconnect() => _client.DisconnectAsync().GetAwaiter().GetResult();

    public void Close() => _client.Dispose();

    /// <summary>
    /// As mbedTLS on the board: the certificate must come from the one authority given, and be for the host's name.
    /// </summary>
    private bool IsSigned(MqttClientCertificateValidationEventArgs shown)
    {
        using var trusted = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(authorityPem!));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build((X509Certificate2)shown.Certificate)
            && (shown.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
    }
}
