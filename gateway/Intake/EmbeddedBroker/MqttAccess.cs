using System.Collections.Concurrent;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>Applies the logins of the settings to what clients of the embedded broker do.</summary>
internal sealed class MqttAccess(EmbeddedBrokerSettings settings)
{
    private static readonly MqttLogin Anonymous = new("", "");

    private readonly HashSet<string> _retained = [];

    /// <summary>The user of each client identifier: MQTTnet gives a session to whoever names it.</summary>
    private readonly ConcurrentDictionary<string, string> _users = new();

    public void Attach(MqttServer server)
    {
        server.ValidatingConnectionAsync += SignInAsync;
        server.InterceptingSubscriptionAsync += SubscribeAsync;
        server.SessionDeletedAsync += session =>
        {
            _users.TryRemove(session.Id, out _);
            return Task.CompletedTask;
        };
    }

    /// <summary>
    /// The login that published, or null if the broker drops the message and closes the connection. MQTT 3.1.1 has no
    /// other way to refuse a message; RabbitMQ does the same.
    /// </summary>
    public MqttLogin? Admit(InterceptingPublishEventArgs publish)
    {
        var message = publish.ApplicationMessage;
        if (LoginOf(publish.UserName) is not { } login
            || !login.MayPublish(message.Topic)
            || message.Payload.Length > EmbeddedBrokerSettings.PayloadBytesMax)
        {
            publish.ProcessPublish = false;
            publish.CloseConnection = true;
            publish.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
            return null;
        }

        if (message.Retain && !TryRetain(message.Topic, message.Payload.Length))
        {
            message.Retain = false;
            publish.Response.ReasonCode =
                login.Role == MqttRole.Integration ? MqttPubAckReasonCode.QuotaExceeded : MqttPubAckReasonCode.Success;
        }

        return login;
    }

    private Task SignInAsync(ValidatingConnectionEventArgs connection)
    {
        var isKnown = settings.Logins.Count == 0
            || settings.Logins.Any(login => login.Is(connection.UserName, connection.Password));
        var user = connection.UserName ?? "";
        connection.ReasonCode = !isKnown
            ? MqttConnectReasonCode.BadUserNameOrPassword
            : connection.ClientId is { Length: > 0 } client && _users.GetOrAdd(client, user) != user
                ? MqttConnectReasonCode.ClientIdentifierNotValid
                : MqttConnectReasonCode.Success;
        return Task.CompletedTask;
    }

    private Task SubscribeAsync(InterceptingSubscriptionEventArgs subscription)
    {
        if (LoginOf(subscription.UserName) is not { } login || !login.MaySubscribe(subscription.TopicFilter.Topic))
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private MqttLogin? LoginOf(string? user) => settings.Logins.Count == 0
        ? Anonymous : settings.Logins.FirstOrDefault(login => login.User == user);

    private bool TryRetain(string topic, long bytes)
    {
        lock (_retained)
        {
            if (bytes == 0)
            {
                _retained.Remove(topic);
                return true;
            }

            return _retained.Contains(topic) || (_retained.Count < settings.RetainedMax && _retained.Add(topic));
        }
    }
}
