namespace SmartSmoker.Evaluation.Prediction;

/// <summary>A temperature of one probe.</summary>
/// <param name="Fahrenheit">How hot.</param>
public readonly record struct Point(DateTimeOffset Time, double Fahrenheit);

/// <summary>The food whose time to target is asked for.</summary>
/// <param name="Kind">Name of its preset.</param>
/// <param name="TargetF">Its target, in degrees Fahrenheit.</param>
public sealed record FoodTask(string Kind, double TargetF);

/// <summary>What is known when a forecast is asked for; no point is later than <paramref name="Now"/>.</summary>
/// <param name="Food">Its temperatures so far.</param>
/// <param name="Pit">The pit's so far.</param>
public readonly record struct SoFar(FoodTask Task, DateTimeOffset Now, IReadOnlyList<Point> Food, IReadOnlyList<Point> Pit);

/// <summary>Minutes to the target from now: the most likely, and an interval that holds the outcome with 80 %; null without one.</summary>
public sealed record Forecast(double Minutes, (double From, double To)? Interval = null);

/// <summary>Gives a forecast, or null for "not yet". One instance is asked about one food, in the order of time.</summary>
public delegate Forecast? Forecaster(SoFar soFar);

/// <summary>A way to forecast.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="IsBaseline">Whether it is only there to compare with.</param>
/// <param name="Begin">A forecaster for a further food.</param>
public sealed record Method(string Name, bool IsBaseline, Func<Forecaster> Begin);
