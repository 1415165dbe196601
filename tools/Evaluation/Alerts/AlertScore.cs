using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>
/// How alerts answer to one <see cref="Expectation"/>. A claim is right if it falls on a plain truth not yet told, false if it falls on
/// nothing or on one already told, and arguable otherwise; a plain truth without a claim is missed.
/// </summary>
/// <param name="RightCount">Plain truths told.</param>
/// <param name="FalseCount">Claims that are false.</param>
/// <param name="ArguableCount">Claims nobody can judge.</param>
/// <param name="MissedCount">Plain truths not told.</param>
/// <param name="DelayMinutes">From when each truth told was shown until it was told.</param>
public sealed record AlertScore(
    int RightCount, int FalseCount, int ArguableCount, int MissedCount, IReadOnlyList<double> DelayMinutes)
{
    /// <summary>How early a claim may be: what is plain was there a little before.</summary>
    public const double EarlyMinutes = 15;

    /// <summary>How long after its end a truth may still be told, and excuses.</summary>
    public const double LateMinutes = 20;

    /// <summary>How long what is of a moment may be told, and excuses.</summary>
    public const double MomentMinutes = 60;

    /// <summary>No cook yet.</summary>
    public static AlertScore None { get; } = new(0, 0, 0, 0, []);

    /// <summary>Part of plain truths that was told; NaN without any.</summary>
    public double Recall => (double)RightCount / (RightCount + MissedCount);

    /// <summary>Part of the judged claims that was right; NaN without any.</summary>
    public double Precision => (double)RightCount / (RightCount + FalseCount);

    /// <summary>Both together.</summary>
    public AlertScore Plus(AlertScore other) => new(
        RightCount + other.RightCount, FalseCount + other.FalseCount, ArguableCount + other.ArguableCount,
        MissedCount + other.MissedCount,
        [.. DelayMinutes, .. other.DelayMinutes]);

    /// <summary>Judges the alerts of one cook; <paramref name="explain"/> gets a line for each that is false or missed.</summary>
    public static AlertScore Of(
        Expectation expectation, IReadOnlyList<Episode> episodes, IReadOnlyList<CookTruth> truth, Action<string>? explain = null)
    {
        var wanted = truth.Where(one => expectation.Truth.Contains(one.Event)).ToList();
        var told = new HashSet<CookTruth>();
        var (falseCount, arguable, delays) = (0, 0, new List<double>());
        var claims = episodes.Select(episode => (At: expectation.Claim(episode), episode.Queue))
            .Where(claim => claim.At is not null);
        foreach (var (at, queue) in claims.OrderBy(claim => claim.At))
        {
            var on = wanted.Where(one => one.Probe == queue && Covers(one, at!.Value)).ToList();
            if (on.Find(one => one.Shown is not null && !told.Contains(one)) is { } right)
            {
                told.Add(right);
                delays.Add((at!.Value - right.Shown!.Value).TotalMinutes);
            }
            else if (!expectation.Judged || on.Exists(one => one.Shown is null)
                || truth.Any(one => Excuses(expectation, one, queue, at!.Value)))
            {
                arguable++;
            }
            else
            {
                falseCount++;
                explain?.Invoke($"false {expectation.Name} on {queue} at {at:u}");
            }
        }

        var missed = wanted.Where(one => one.Shown is not null && !told.Contains(one)).ToList();
        missed.ForEach(one => explain?.Invoke($"missed {expectation.Name} on {one.Probe} at {one.Shown:u}"));
        return new AlertScore(told.Count, falseCount, arguable, missed.Count, delays);
    }

    /// <summary>What happens at the pit excuses claims of every probe.</summary>
    private static bool Excuses(Expectation expectation, CookTruth one, string queue, DateTimeOffset at) =>
        expectation.Excuses.Contains(one.Event) && (one.Probe == queue || one.Probe == CookRow.Queues[0]) && Covers(one, at);

    private static bool Covers(CookTruth one, DateTimeOffset at) =>
        at >= one.Time.AddMinutes(-EarlyMinutes)
        && at <= (one.Ended?.AddMinutes(LateMinutes) ?? Open(one).AddMinutes(MomentMinutes));

    /// <summary>A fire that is not lit again and a probe that is not plugged in again stay so; the rest is of a moment.</summary>
    private static DateTimeOffset Open(CookTruth one) =>
        one.Event is Happening.FireOut or Happening.Unplugged or Happening.ShutDown or Happening.PitProbeMoved
            ? one.Time.AddDays(1) : one.Time;
}
