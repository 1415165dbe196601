using System.Collections.Immutable;

namespace SmartSmoker.Domain.Prediction;

/// <summary>What is known of a food whose time to target is asked for.</summary>
/// <param name="Pit">The pit's temperatures in this cook, oldest first; irregular and with gaps, as they came.</param>
/// <param name="Food">The food's, likewise.</param>
/// <param name="Kind">Name of its preset; null where not said.</param>
/// <param name="TargetF">Its target, in degrees Fahrenheit.</param>
/// <param name="Now">The time of asking; no sample is later.</param>
/// <param name="PitSetPointF">Where the pit is to be held; null to take what it did in the last hour.</param>
/// <param name="WrappedAt">When the food was wrapped; null where it was not said.</param>
public sealed record ForecastRequest(
    ImmutableArray<Sample> Pit, ImmutableArray<Sample> Food, string? Kind, float TargetF, DateTimeOffset Now, float? PitSetPointF = null,
    DateTimeOffset? WrappedAt = null);

/// <summary>When a food reaches its target.</summary>
/// <param name="Median">As likely earlier as later.</param>
/// <param name="Low">Earlier than this with a chance of one in ten.</param>
/// <param name="High">Later than this with a chance of one in ten.</param>
/// <param name="IfWrappedNow">The median if the food is wrapped now; null where it is wrapped already.</param>
public sealed record Forecast(DateTimeOffset Median, DateTimeOffset Low, DateTimeOffset High, DateTimeOffset? IfWrappedNow);
