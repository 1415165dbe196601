using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Integrations.HomeAssistant;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Integrations.Tests;

/// <summary>A store with a clock that the test advances, published to Home Assistant's broker.</summary>
internal sealed class HomeAssistantGateway : IDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly TemporaryStore _store = new();
    private readonly BatchWriter _writer;
    private readonly HomeAssistantService _service;

    public HomeAssistantGateway(Uri broker, string? user = null, string? password = null)
    {
        _writer = new BatchWriter(_store.Database);
        var readings = new ReadingStore(_store.Database);
        var alerts = new AlertReader(_store.Database);
        var states = new SmokerStateReader(
            readings, new JudgedReadings(readings, alerts), new ProbeReader(_store.Database), alerts,
            new CommandLog(_store.Database), new ForecastCache(Time));
        _service = new HomeAssistantService(
            new HomeAssistantSettings { Enabled = true, Url = broker.ToString() }, states,
            new ExclusiveWorker(_store.Database), () => MqttOptions.To(broker, user, password), Time,
            NullLogger<HomeAssistantService>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(Alerts.Start);

    public Task StartAsync() => _service.StartAsync(CancellationToken.None);

    public Task StopAsync() => _service.StopAsync(CancellationToken.None);

    /// <summary>Stores a reading of 225 °F at the current time.</summary>
    public void StoreReading(string device)
    {
        var batch = new CommitBatch();
        batch.Readings.Add(new ReceivedReading(
            new Reading(
                new ProbeId(device, ProbeKey.Smoker), Time.GetUtcNow(), Temperature.FromFahrenheit(225)),
            Time.GetUtcNow()));
        _writer.Commit(batch);
    }

    /// <summary>Stores a status with a sampling period in seconds.</summary>
    public void StoreStatus(string device, int periodSeconds)
    {
        var json = $$"""{"state":"online","period_s":{{periodSeconds}}}""";
        Assert.Null(StatusDecoder.TryDecode(device, System.Text.Encoding.UTF8.GetBytes(json), out var status));
        var batch = new CommitBatch();
        batch.Statuses.Add(new ReceivedStatus(status!, Time.GetUtcNow()));
        _writer.Commit(batch);
    }

    /// <summary>Advances the clock by the service's period until <paramref name="condition"/> holds.</summary>
    public async Task PassUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Time.Advance(HomeAssistantService.Period);
            await Task.Delay(PollPeriod, patience.Token);
        }
    }

    public void Dispose()
    {
        _service.StopAsync(CancellationToken.None).Wait();
        _service.Dispose();
        _writer.Dispose();
        _store.Dispose();
    }
}
