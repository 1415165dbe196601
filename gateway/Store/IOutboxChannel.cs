using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>A notification channel as the outbox sees it.</summary>
public interface IOutboxChannel
{
    /// <summary>The channel's name in the settings, which also identifies its outbox rows.</summary>
    string Name { get; }

    /// <summary>Whether the channel sends alerts of <paramref name="severity"/>.</summary>
    bool Takes(AlertSeverity severity);

    /// <summary>Called after a commit that may have added rows to the outbox.</summary>
    void Wake();
}
