namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>What it took, from connecting until the last acknowledgement was handed over.</summary>
/// <param name="Processor">Processor time of this process.</param>
internal readonly record struct Taken(TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>When it began: measured by what it gives.</summary>
    public static Func<Taken> Begin()
    {
        var (time, processor) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        return () => new Taken(TimeProvider.System.GetElapsedTime(time), Environment.CpuUsage.TotalTime - processor);
    }
}

/// <summary>A way to empty the queues of readings.</summary>
internal interface IIngest
{
    /// <summary>
    /// Takes <paramref name="count"/> readings off the three queues, in which exactly so many wait.
    /// </summary>
    Task<Taken> RunAsync(int count);
}
