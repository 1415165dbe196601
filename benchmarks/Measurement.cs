
namespace SmartSmoker.Benchmarks;

/// <summary>The size of a measurement.</summary>
/// <param name="Readings">Readings for competitors that work in batches.</param>
/// <param name="Single">Readings for competitors that work one by one.</param>
/// <param name="Rounds">Measured rounds; the result is their median.</param>
internal sealed record Extent(int Readings, int Single, int Rounds);

/// <summary>One benchmark.</summary>
/// <param name="Option">Its option on the command line.</param>
/// <param name="Title">Its heading in the report.</param>
/// <param name="How">What it does and how to read it.</param>
/// <param name="RunAsync">Runs it.</param>
internal sealed record Measurement(string Option, string Title, string How, Measuring RunAsync);

/// <summary>
/// Runs a benchmark. <paramref name="start"/> returns the shared broker and starts it on first use;
/// <paramref name="progress"/> receives status lines.
/// </summary>
internal delegate Task<IReadOnlyList<Figure>> Measuring(
    Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress);
