namespace SmartSmoker.Device;

/// <summary>Says when the probes are to be read, in monotonic milliseconds.</summary>
public interface ISampleSchedule
{
    /// <summary>When the next sample is due; <see cref="long.MaxValue"/> when there is none any more.</summary>
    long NextDueMs { get; }

    /// <summary>
    /// Moves to the first due time after <paramref name="nowMs"/>. Called once a sample has been taken.
    /// </summary>
    void Advance(long nowMs);
}
