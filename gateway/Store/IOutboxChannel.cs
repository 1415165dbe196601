using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>A notification channel as the outbox sees it.</summary>
public interface IOutboxChannel
{
    /// <summary>Its name among the settings; names its rows in the outbox.</summary>
    string Name { get; }

    /// <summary>Whether the channel sends alerts of <paramref name="severity"/>.</summary>
    bool Takes(AlertSeverity severity);

    /// <summary>Called after a commit that may have put rows into the outbox.</summary>
    void Wake();
}
