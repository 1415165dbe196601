using System.Globalization;

namespace SmartSmoker.Benchmarks;

/// <summary>One measured number.</summary>
/// <param name="What">Its description in the report.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Goal">The goal, such as <c>at least 0.7</c>; null if the number is informational.</param>
/// <param name="Reached">Whether the goal is reached; null without a goal.</param>
internal sealed record Figure(string What, double Value, string Unit, string? Goal = null, bool? Reached = null)
{
    /// <summary>A number that should be at least <paramref name="goal"/>.</summary>
    public static Figure AtLeast(double goal, string what, double value, string unit = "") =>
        new(what, value, unit, $"at least {Text(goal)} {unit}".TrimEnd(), value >= goal);

    /// <summary>A number that should be below <paramref name="goal"/>.</summary>
    public static Figure Below(double goal, string what, double value, string unit) =>
        new(what, value, unit, $"below {Text(goal)} {unit}", value < goal);

    /// <summary>The number with its unit, rounded to significant digits.</summary>
    public override string ToString() => $"{Text(Value)} {Unit}".TrimEnd();

    private static string Text(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);
}
