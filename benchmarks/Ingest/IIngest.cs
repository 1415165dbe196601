namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>The cost from connecting to the last acknowledgment.</summary>
/// <param name="Processor">The processor time of this process.</param>
internal readonly record struct Taken(TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>When it began: measured by what it gives.</summary>
    public static Func<Taken> Begin()
    {
        var (time, processor) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        return () => new Taken(TimeProvider.System.GetElapsedTime(time), Environment.CpuUsage.TotalTime - processor);
    }
}

/// <summary>A consumer to compare.</summary>
internal interface IIngest
{
    /// <summary>
    /// Consumes the <paramref name="count"/> readings in the three queues.
    /// </summary>
    Task<Taken> RunAsync(int count);
}
