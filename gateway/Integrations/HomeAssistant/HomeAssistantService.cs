using System.Data.Common;
using MQTTnet;
using MQTTnet.Protocol;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>
/// Publishes every device to Home Assistant while the gateway runs. Discovery and state messages are retained, and sent
/// again when they change and when Home Assistant starts: RabbitMQ does not send retained messages to subscriptions
/// with wildcards. The broker reports a stopped gateway through its last will. When the integration is turned off, it
/// removes the retained messages. If several gateways share the store, one publishes at a time, and another takes over
/// when it stops.
/// </summary>
public sealed class HomeAssistantService(
    HomeAssistantSettings settings, SmokerStateReader states, ExclusiveWorker worker,
    Func<MqttClientOptionsBuilder> broker, TimeProvider time,
    ILogger<HomeAssistantService> log)
    : BackgroundService
{
    /// <summary>Time between checks for changes; limits store reads, not measured.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Delay after a failure; a long outage adds two lines a minute to the log.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    private readonly Discovery _discovery = new(settings);
    private bool _isSubscriptionOpen; // sent and not answered
    private volatile bool _isHomeStarted;

    /// <summary>The devices that this service published and did not remove.</summary>
    private readonly HashSet<string> _published = [];

    /// <summary>Checks <paramref name="settings"/>.</summary>
    /// <exception cref="SetupException">A setting is invalid; the message names it.</exception>
    public static void Check(HomeAssistantSettings settings)
    {
        SettingsCheck.Ranges(settings, "HomeAssistant:");
        if (settings is { Enabled: true, Url: null })
        {
            throw new SetupException(
                "Setting HomeAssistant:Url: required if HomeAssistant:Enabled is true, "
                + "for example mqtt://homeassistant.local:1883.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await (settings.Url is null ? Task.CompletedTask : RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping. The host would log the exception as a failure when it is disposed without a stop.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var retry = Retry(stoppingToken);
        var isRemoved = false;
        while (!isRemoved)
        {
            var isDone = await retry.ExecuteAsync(
                async stop => await worker.TryRunAsync("home-assistant", isKept => ConnectAsync(isKept, stop)),
                stoppingToken);
            if (!isDone)
            {
                await Task.Delay(Period, time, stoppingToken); // another gateway is publishing
            }

            isRemoved = isDone && !settings.Enabled;
        }
    }

    private ResiliencePipeline Retry(CancellationToken stopping) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(_ => !stopping.IsCancellationRequested),
            MaxRetryAttempts = int.MaxValue,
            Delay = RetryDelay,
            OnRetry = attempt =>
            {
                var failure = attempt.Outcome.Exception!;
                var code = failure is DbException ? FaultCodes.HomeNotTold : FaultCodes.HomeBrokerAway;
                log.LogWarning(
                    "{Code} Cannot publish to Home Assistant's broker {Url}: {Reason}; retrying in {Delay}",
                    code, settings.Url, failure.Message, attempt.RetryDelay);
                return default;
            },
        }).Build();

    /// <summary>
    /// Publishes until the lock is lost or the connection fails; if turned off, removes the retained messages.
    /// </summary>
    private async Task ConnectAsync(Func<bool> isKept, CancellationToken cancellation)
    {
        // Disposed without DISCONNECT, so that the broker sends the last will.
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(Options(), cancellation);
        await (settings.Enabled ? ShowAsync(client, isKept, cancellation) : RemoveAsync(client, cancellation));
    }

    private static Task<MqttClientPublishResult> PublishAsync(
        IMqttClient client, string topic, string payload, CancellationToken cancellation) => client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag()
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
        cancellation);

    private MqttClientOptions Options()
    {
        var options = broker();
        return (settings.Enabled
            ? options.WithWillTopic(_discovery.GatewayStatusTopic).WithWillPayload("offline").WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            : options).Build();
    }

    /// <summary>Returns when the lock is lost, because another gateway may publish then.</summary>
    private async Task ShowAsync(IMqttClient client, Func<bool> isKept, CancellationToken cancellation)
    {
        await WatchHomeAsync(client, cancellation);
        var sent = new Dictionary<string, string>();
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            if (_isHomeStarted)
            {
                _isHomeStarted = false;
                sent.Clear();
            }

            // Sent each time, because the last will of the previous gateway may arrive late.
            await PublishAsync(client, _discovery.GatewayStatusTopic, "online", cancellation);
            await SendChangesAsync(client, sent, cancellation);
        }
        while (await timer.WaitForNextTickAsync(cancellation) && isKept());
    }

    private async Task SendChangesAsync(
        IMqttClient client, Dictionary<string, string> sent, CancellationToken cancellation)
    {
        try
        {
            var now = states.Read(time.GetUtcNow());
            foreach (var gone in _published.Except(now.Select(state => state.Device)).ToList())
            {
                await RemoveAsync(client, gone, cancellation);
                _published.Remove(gone);
                Array.ForEach(Topics(gone), topic => sent.Remove(topic));
            }

            foreach (var state in now)
            {
                _published.Add(state.Device);
                await SendAsync(
                    _discovery.ConfigTopic(state.Device),
                    _discovery.Config(state.Device, state.Probes.Select(probe => probe.Probe), state.SilentAfter));
                await SendAsync(_discovery.StateTopic(state.Device), StateMessage.Of(state));
                await SendAsync(
                    _discovery.StatusTopic(state.Device),
                    state.Online && state.ReadingAt is not null ? "online" : "offline");
            }
        }
        catch (DbException failure)
        {
            log.LogWarning(
                "{Code} Cannot read the store ({Reason}); Home Assistant shows the last published values",
                FaultCodes.HomeNotTold, failure.Message);
        }

        async Task SendAsync(string topic, string payload)
        {
            if (sent.GetValueOrDefault(topic) != payload)
            {
                await PublishAsync(client, topic, payload, cancellation);
                sent[topic] = payload;
            }
        }
    }

    private string[] Topics(string device) =>
        [_discovery.ConfigTopic(device), _discovery.StateTopic(device), _discovery.StatusTopic(device)];

    private async Task RemoveAsync(IMqttClient client, string device, CancellationToken cancellation)
    {
        foreach (var topic in Topics(device))
        {
            await PublishAsync(client, topic, "", cancellation); // an empty message removes the retained one
        }
    }

    /// <summary>
    /// Notices when Home Assistant starts. A broker may refuse the subscription with a code or by closing the
    /// connection; the next connection then works without it.
    /// </summary>
    private async Task WatchHomeAsync(IMqttClient client, CancellationToken cancellation)
    {
        client.ApplicationMessageReceivedAsync += received =>
        {
            _isHomeStarted |= received.ApplicationMessage.ConvertPayloadToString() == "online";
            return Task.CompletedTask;
        };
        var isRefused = _isSubscriptionOpen; // the previous connection ended before the answer
        _isSubscriptionOpen = !isRefused;
        if (!isRefused)
        {
            var answer = await client.SubscribeAsync(
                _discovery.HomeStatusTopic, MqttQualityOfServiceLevel.AtLeastOnce, cancellation);
            _isSubscriptionOpen = false;
            isRefused = answer.Items.Any(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2);
        }

        if (isRefused)
        {
            log.LogWarning(
                "{Code} The broker {Url} refused the subscription to {Topic}: smokers may be missing after Home "
                + "Assistant restarts. Allow the user of HomeAssistant:User to subscribe to that topic",
                FaultCodes.HomeNotTold, settings.Url, _discovery.HomeStatusTopic);
        }
    }

    private async Task RemoveAsync(IMqttClient client, CancellationToken cancellation)
    {
        foreach (var device in states.Devices())
        {
            await RemoveAsync(client, device, cancellation);
        }

        await PublishAsync(client, _discovery.GatewayStatusTopic, "", cancellation);
        await client.DisconnectAsync(cancellationToken: cancellation);
    }
}

/// <summary>Adds the Home Assistant integration to the gateway.</summary>
public static class HomeAssistantServices
{
    /// <summary>
    /// Adds the service that publishes devices; <paramref name="broker"/> creates the connection options.
    /// </summary>
    public static void AddHomeAssistant(
        this IServiceCollection services, HomeAssistantSettings settings, Func<MqttClientOptionsBuilder> broker)
    {
        services.AddSingleton(settings);
        services.AddHostedService(
            provider => ActivatorUtilities.CreateInstance<HomeAssistantService>(provider, broker));
    }
}
