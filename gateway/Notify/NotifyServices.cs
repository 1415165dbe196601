using System.Data.Common;
using System.Diagnostics.Metrics;

namespace SmartSmoker.Notify;

/// <summary>Adds notifications to the gateway.</summary>
public static class NotifyServices
{
    private const string MeterName = "SmartSmoker.Outbox";

    /// <summary>Adds the senders, and the services that the page uses to show and change them.</summary>
    public static void AddNotify(this IServiceCollection services, ActiveNotifications notify)
    {
        services.AddSingleton(notify);
        services.AddSingleton<NotifyOverrideStore>();
        services.AddSingleton<ChannelStateReader>();
        services.AddSingleton<ChannelTest>();
        services.AddHostedService<NotifyService>();
        services.AddHostedService<NotifyOverrideWatch>();
    }

    /// <summary>
    /// Registers a gauge of the messages waiting in the outbox, by channel; read on each collection of metrics.
    /// </summary>
    public static void MeasureOutbox(this IServiceProvider services)
    {
        var states = services.GetRequiredService<ChannelStateReader>();
        var channels = services.GetRequiredService<ActiveNotifications>();
        services.GetRequiredService<IMeterFactory>().Create(MeterName).CreateObservableGauge(
            "smartsmoker.notifications.waiting", Waiting, description: "Messages not sent yet, by channel");

        IEnumerable<Measurement<long>> Waiting()
        {
            try
            {
                return
                [
                    .. states.Read(channels).Select(state => new Measurement<long>(
                        state.WaitingCount, new KeyValuePair<string, object?>("channel", state.Name))),
                ];
            }
            catch (DbException)
            {
                return []; // an unknown count is left out rather than reported as 0
            }
        }
    }
}
