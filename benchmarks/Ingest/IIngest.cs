namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>A way to empty the queues of readings.</summary>
internal interface IIngest
{
    /// <summary>
    /// Takes <paramref name="count"/> readings off the three queues, in which exactly so many wait. Returns the time from
    /// connecting until the last acknowledgement has been handed over.
    /// </summary>
    Task<TimeSpan> RunAsync(int count);
}
