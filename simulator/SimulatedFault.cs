using System.Globalization;

namespace SmartSmoker.Simulator;

/// <summary>What can be made to go wrong.</summary>
public enum FaultKind
{
    /// <summary>The connection is lost without a farewell.</summary>
    Drop,

    /// <summary>A probe reads open for ten minutes.</summary>
    Open,

    /// <summary>The readings of a row are sent twice.</summary>
    Duplicate,

    /// <summary>The readings of a row come ten minutes late.</summary>
    Late,
}

/// <summary>A fault on demand.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="AtMs">When, in milliseconds from the first row.</param>
/// <param name="Queue">Which probe, for <see cref="FaultKind.Open"/>.</param>
public sealed record SimulatedFault(FaultKind Kind, long AtMs, string? Queue)
{
    /// <summary>How long a probe stays open, and how late a late reading comes: ten minutes.</summary>
    public const long LengthMs = 600_000;

    /// <summary>Parses <c>drop@30</c>, <c>open@60:02-food-A</c>, <c>duplicate@5</c>, <c>late@90</c>; minutes from the first row.</summary>
    /// <exception cref="SimulatorException">It is none of these.</exception>
    public static SimulatedFault Parse(string text)
    {
        var parts = text.Split('@', ':');
        var wellFormed = parts.Length is 2 or 3
            && Enum.TryParse<FaultKind>(parts[0], ignoreCase: true, out _)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes >= 0
            && (parts.Length == 3) == parts[0].Equals("open", StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 2 || CookRow.Queues.Contains(parts[2]));
        return wellFormed
            ? new SimulatedFault(
                Enum.Parse<FaultKind>(parts[0], ignoreCase: true),
                (long)(double.Parse(parts[1], CultureInfo.InvariantCulture) * 60_000),
                parts.Length == 3 ? parts[2] : null)
            : throw new SimulatorException(
                $"--fault {text}: say drop@MINUTES, duplicate@MINUTES, late@MINUTES or open@MINUTES:QUEUE, with {string.Join(", ", CookRow.Queues)}");
    }
}
