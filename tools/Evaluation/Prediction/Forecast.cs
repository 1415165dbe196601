namespace SmartSmoker.Evaluation.Prediction;

/// <summary>A temperature of one probe.</summary>
/// <param name="Fahrenheit">The temperature, °F.</param>
public readonly record struct Point(DateTimeOffset Time, double Fahrenheit);

/// <summary>The food to forecast.</summary>
/// <param name="Kind">The name of the preset.</param>
/// <param name="TargetF">The target, °F.</param>
public sealed record FoodTask(string Kind, double TargetF);

/// <summary>The data available at the time of the forecast; no point is later than <paramref name="Now"/>.</summary>
/// <param name="Food">The food temperatures so far.</param>
/// <param name="Pit">The pit temperatures so far.</param>
public readonly record struct SoFar(
    FoodTask Task, DateTimeOffset Now, IReadOnlyList<Point> Food, IReadOnlyList<Point> Pit);

/// <summary>Minutes to the target: the most likely value, and an 80 % interval or null.</summary>
public sealed record Forecast(double Minutes, (double From, double To)? Interval = null);

/// <summary>Returns a forecast, or null for "not yet". One instance handles one food, in order of time.</summary>
public delegate Forecast? Forecaster(SoFar soFar);

/// <summary>A forecasting method.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="IsBaseline">Whether it is only for comparison.</param>
/// <param name="Begin">Creates a forecaster for a food.</param>
public sealed record Method(string Name, bool IsBaseline, Func<Forecaster> Begin);
