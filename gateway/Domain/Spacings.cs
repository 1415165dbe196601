namespace SmartSmoker.Domain;

/// <summary>
/// The last five distances between the time stamps of a probe, in seconds, newest first; 0 for those that are missing.
/// </summary>
public readonly record struct Spacings(float First, float Second, float Third, float Fourth, float Fifth)
{
    /// <summary>Whether there are five.</summary>
    public bool IsFull => Fifth > 0;

    /// <summary>
    /// Their median, which a gap or a pair of readings does not change; null with fewer than three.
    /// </summary>
    public TimeSpan? Median
    {
        get
        {
            if (Third <= 0)
            {
                return null;
            }

            Span<float> sorted = [First, Second, Third, Fourth, Fifth];
            sorted = IsFull ? sorted : sorted[..3];
            sorted.Sort();
            return TimeSpan.FromSeconds(sorted[sorted.Length / 2]);
        }
    }

    /// <summary>The spacings after another one. One that no period can be says nothing.</summary>
    public Spacings Add(TimeSpan spacing) =>
        Pace.IsPeriod(spacing) ? new((float)spacing.TotalSeconds, First, Second, Third, Fourth) : this;
}
