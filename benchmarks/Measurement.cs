
namespace SmartSmoker.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Readings">Readings for those that take many at once.</param>
/// <param name="Single">Readings for those that take one at a time.</param>
/// <param name="Rounds">Measured rounds; the result is their median.</param>
internal sealed record Extent(int Readings, int Single, int Rounds);

/// <summary>One subject that is measured.</summary>
/// <param name="Option">Its option on the command line.</param>
/// <param name="Title">Its heading in the report.</param>
/// <param name="How">What is done and how it is to be read, in a sentence or two.</param>
/// <param name="RunAsync">Measures it.</param>
internal sealed record Measurement(string Option, string Title, string How, Measuring RunAsync);

/// <summary>
/// Measures: <paramref name="start"/> gives the broker, which the first that asks for it starts; <paramref name="progress"/> takes what is
/// told meanwhile.
/// </summary>
internal delegate Task<IReadOnlyList<Figure>> Measuring(Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress);
