using System.Data.Common;
using MQTTnet;
using MQTTnet.Protocol;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>
/// Shows every device in Home Assistant as long as the gateway runs: discovery and states are retained, and sent when
/// they change.
/// That the gateway is gone is said by the broker, by the last will. When switched off, what was retained is taken
/// away. Where several
/// gateways share the store, one at a time does it, the next when that one is gone.
/// </summary>
public sealed class HomeAssistantService(
    HomeAssistantSettings settings, SmokerStateReader states, ExclusiveWorker sole,
    Func<MqttClientOptionsBuilder> broker, TimeProvider time,
    ILogger<HomeAssistantService> log)
    : BackgroundService
{
    /// <summary>Time between checks for changes; limits store reads, not measured.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>From a failure to the next attempt; a long outage adds two lines a minute to the log.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    private readonly Discovery _discovery = new(settings);

    /// <summary>Checks <paramref name="settings"/>.</summary>
    /// <exception cref="SetupException">A setting is wrong; names it.</exception>
    public static void Check(HomeAssistantSettings settings)
    {
        SettingsCheck.Ranges(settings, "HomeAssistant:");
        if (settings is { Enabled: true, Url: null })
        {
            throw new SetupException("Setting HomeAssistant:Url: it is needed, as mqtt://homeassistant.local:1883.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Url is null)
        {
            return;
        }

        var retry = Retry(stoppingToken);
        var isRemoved = false;
        while (!isRemoved)
        {
            var isDone = await retry.ExecuteAsync(
                async stop => await sole.TryRunAsync("home-assistant", isKept => ConnectAsync(isKept, stop)),
                stoppingToken);
            if (!isDone)
            {
                await Task.Delay(Period, time, stoppingToken); // another gateway does it
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
                    "{Code} Home Assistant's broker {Url} is not told: {Reason}; next try in {Delay}",
                    code, settings.Url, failure.Message, attempt.RetryDelay);
                return default;
            },
        }).Build();

    /// <summary>
    /// Shows until the turn is lost or the connection fails; when switched off, removes what was shown before.
    /// </summary>
    private async Task ConnectAsync(Func<bool> isKept, CancellationToken cancellation)
    {
        // Ended without a good-bye, so that the broker sends the last will.
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
        var sent = new Dictionary<string, string>();
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            // Each time: the last will of a gateway before this one may come late.
            await PublishAsync(client, _discovery.GatewayStatusTopic, "online", cancellation);
            try
            {
                foreach (var state in states.Read(time.GetUtcNow()))
                {
                    await SendAsync(
                        _discovery.ConfigTopic(state.Device),
                        _discovery.Config(state.Device, state.Probes.Select(now => now.Probe)));
                    await SendAsync(_discovery.StateTopic(state.Device), StateMessage.Of(state));
                    await SendAsync(_discovery.StatusTopic(state.Device), state.Online ? "online" : "offline");
                }
            }
            catch (DbException failure)
            {
                log.LogWarning(
                    "{Code} Home Assistant is not told: the store cannot be read ({Reason})", FaultCodes.HomeNotTold,
                    failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation) && isKept());

        async Task SendAsync(string topic, string payload)
        {
            if (sent.GetValueOrDefault(topic) != payload)
            {
                await PublishAsync(client, topic, payload, cancellation);
                sent[topic] = payload;
            }
        }
    }

    private async Task RemoveAsync(IMqttClient client, CancellationToken cancellation)
    {
        foreach (var device in states.Devices())
        {
            foreach (
                var topic in new[] { _discovery.ConfigTopic(device), _discovery.StateTopic(device),
                _discovery.StatusTopic(device) })
            {
                await PublishAsync(
                    client, topic, "", cancellation); // an empty retained message takes away what is retained
            }
        }

        await PublishAsync(client, _discovery.GatewayStatusTopic, "", cancellation);
        await client.DisconnectAsync(cancellationToken: cancellation);
    }
}

/// <summary>Adds it to the gateway.</summary>
public static class HomeAssistantServices
{
    /// <summary>
    /// Adds what shows devices as <paramref name="settings"/> say; <paramref name="broker"/> says how to connect.
    /// </summary>
    public static void AddHomeAssistant(
        this IServiceCollection services, HomeAssistantSettings settings, Func<MqttClientOptionsBuilder> broker)
    {
        services.AddSingleton(settings);
        services.AddHostedService(
            provider => ActivatorUtilities.CreateInstance<HomeAssistantService>(provider, broker));
    }
}
