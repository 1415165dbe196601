using System.Globalization;

namespace SmartSmoker.Simulator;

/// <summary>The faults that the simulator can inject.</summary>
public enum FaultKind
{
    /// <summary>The connection breaks without a disconnect.</summary>
    Drop,

    /// <summary>A probe reads open for ten minutes.</summary>
    Open,

    /// <summary>The readings of a row are sent twice.</summary>
    Duplicate,

    /// <summary>The readings of a row arrive ten minutes late.</summary>
    Late,
}

/// <summary>A requested fault.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="AtMs">When it starts, in milliseconds after the first row.</param>
/// <param name="Queue">The probe, for <see cref="FaultKind.Open"/>.</param>
public sealed record SimulatedFault(FaultKind Kind, long AtMs, string? Queue)
{
    /// <summary>How long a probe stays open, and the delay of a late reading: ten minutes.</summary>
    public const long LengthMs = 600_000;

    /// <summary>
    /// Parses <c>drop@30</c>, <c>open@60:02-food-A</c>, <c>duplicate@5</c> or <c>late@90</c> (minutes).
    /// </summary>
    /// <exception cref="SimulatorException">The text has another form.</exception>
    public static SimulatedFault Parse(string text)
    {
        var parts = text.Split('@', ':');
        var wellFormed = parts.Length is 2 or 3
            && Enum.TryParse<FaultKind>(parts[0], ignoreCase: true, out _)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
            && minutes >= 0
            && (parts.Length == 3) == parts[0].Equals("open", StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 2 || CookRow.Queues.Contains(parts[2]));
        return wellFormed
            ? new SimulatedFault(
                Enum.Parse<FaultKind>(parts[0], ignoreCase: true),
                (long)(double.Parse(parts[1], CultureInfo.InvariantCulture) * 60_000),
                parts.Length == 3 ? parts[2] : null)
            : throw new SimulatorException(
                $"--fault {text}: must be drop@MINUTES, duplicate@MINUTES, late@MINUTES or open@MINUTES:QUEUE, "
                + $"where QUEUE is one of {string.Join(", ", CookRow.Queues)}");
    }
}
