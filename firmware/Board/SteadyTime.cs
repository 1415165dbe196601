namespace SmartSmoker.Board;

/// <summary>
/// Wall clock that does not step back: SNTP corrects the clock now and then, but a reading must not be older than the
/// one before it. A correction forwards is taken at once, one backwards little by little. For one thread at a time.
/// </summary>
public sealed class SteadyTime
{
    /// <summary>
    /// How much of the time that has passed goes into a correction backwards: a correction of ten seconds takes 100.
    /// </summary>
    private const double SlewShare = 0.1;

    /// <summary>Beyond this, in seconds, the clock was not fast but wrong, and the new time is taken at once.</summary>
    private const double SlewMaxSeconds = 60;

    private const double MsPerSecond = 1_000;

    private double _offsetSeconds; // Unix time when the tick counter was 0
    private long _lastMs = -1;

    /// <summary>
    /// The time to use, given what the wall clock says at <paramref name="monotonicMs"/>; both in Unix seconds.
    /// </summary>
    public double At(double wallUnixSeconds, long monotonicMs)
    {
        var wallOffset = wallUnixSeconds - (monotonicMs / MsPerSecond);
        var ahead = _offsetSeconds - wallOffset;
        if (_lastMs < 0 || ahead <= 0 || ahead > SlewMaxSeconds)
        {
            _offsetSeconds = wallOffset;
        }
        else
        {
            var slew = (monotonicMs - _lastMs) / MsPerSecond * SlewShare;
            _offsetSeconds -= slew < ahead ? slew : ahead;
        }

        _lastMs = monotonicMs;
        return _offsetSeconds + (monotonicMs / MsPerSecond);
    }
}
